import type { JSX } from 'preact'
import type { LanguageChoice } from '../../lib/state/language-choice.ts'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { Keys } from '../parts/Keys.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Toast } from '../parts/Toast.tsx'
import { useTexts } from '../parts/texts.ts'
import { AccountsSection } from './AccountsSection.tsx'
import { LanguageCard } from './LanguageCard.tsx'
import { NoticesCard } from './NoticesCard.tsx'
import { ShopsCard } from './ShopsCard.tsx'

/** The options page. */
export function OptionsScreen({
  model,
  choice,
  version,
  knownServer,
  isLocked,
}: {
  readonly model: OptionsModel
  readonly choice: LanguageChoice
  readonly version: string
  /** The server this build of Handcart was made for. */
  readonly knownServer?: string | undefined
  /** Whether an administrator lets people use no other server. */
  readonly isLocked?: boolean | undefined
}): JSX.Element {
  const { options } = useTexts()
  return (
    <main class="page">
      <header class="h">
        <Mark />
        <h1>{options.title}</h1>
      </header>
      <AccountsSection model={model} knownServer={knownServer} isLocked={isLocked} />
      <ShopsCard model={model} />
      <NoticesCard model={model} />
      <LanguageCard choice={choice} />
      <section class="card">
        <h2>{options.keys}</h2>
        <div class="row two">
          <p class="t">{options.openHandcart}</p>
          <Keys />
        </div>
      </section>
      <section class="card stack tight">
        <h2>{options.about}</h2>
        <p class="s m2">{options.privacy}</p>
        <p class="x m3">{options.version({ version })}</p>
      </section>
      <Toast model={model.toast} />
    </main>
  )
}
