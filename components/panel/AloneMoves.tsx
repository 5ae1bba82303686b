import type { JSX } from 'preact'
import type { KnownLink } from '../../lib/contract/links.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { endText } from '../../lib/texts/ends.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { useTexts } from '../parts/texts.ts'
import { CopyLink } from './CopyLink.tsx'

/** A device nobody is signed in on. */
export interface Alone {
  /** Whether it may make links there. */
  readonly isOffered: boolean
  readonly onSignIn: () => void
}

/** Who can see the cart, and until when, where no name can be on a list. */
export function aloneWords(open: readonly KnownLink[], now: Date, { links, locale }: Texts): { readonly on: string; readonly off: string } {
  const { off, on, endless } = links.alone
  const ends = open.flatMap(({ expiresAt }) => expiresAt ?? [])
  const last = ends.sort().at(-1)
  const isEndless = last === undefined || ends.length < open.length
  return { off, on: isEndless ? endless : on({ count: open.length, day: endText(last, now, locale) }) }
}

interface MovesProps {
  readonly links: LinksModel
  readonly alone: Alone
  readonly open: readonly KnownLink[]
}

/** Copy link first, beside it the way to an account; once there is a link, where it is kept and how it ends. */
export function AloneMoves({ links, alone, open }: MovesProps): JSX.Element {
  const words = useTexts().links.alone
  const mayCopy = alone.isOffered && open.length === 0
  const isFirst = !alone.isOffered && !links.asking.isOpen.value
  return (
    <>
      {open.length > 0 && <p class="s">{words.kept({ count: open.length })}</p>}
      <div class="h wrap">
        {mayCopy && <CopyLink links={links} isAlone />}
        <button class={isFirst ? 'btn pri lg' : 'btn quiet'} type="button" onClick={alone.onSignIn}>
          {words.signIn}
        </button>
        <span class="x m3">{words.signInHelp}</span>
      </div>
    </>
  )
}
