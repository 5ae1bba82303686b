import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, type IconNodes, packageIcon, sendIcon } from '../parts/icon-nodes.ts'
import { Cart } from '../parts/Mark.tsx'
import { shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page of a team says. */
export interface TeamPageProps {
  readonly team: string
  readonly company: string
  /** Of this page: whoever sends a cart types it. */
  readonly address: string
}

/** How a customer sends a cart to a team, without an account; it works without scripts. */
export function TeamPage({ team, company, address }: TeamPageProps): JSX.Element {
  const { team: words } = useTexts().pages
  return (
    <main class="page linked">
      <div class="stack tight">
        <p class="h">
          <Cart tone="br" />
          <b>
            <bdi>{words.of({ team, company })}</bdi>
          </b>
        </p>
        <h1 class="big">{words.title({ team })}</h1>
        <p>{words.lead({ team, company })}</p>
      </div>
      <section class="stack">
        <h2>{words.how}</h2>
        <ol class="steps">
          <Step icon={packageIcon} words={words.get} />
          <Step icon={shoppingCartIcon} words={words.open} />
          <Step icon={circleCheckIcon} words={words.choose} code={address} />
          <Step icon={sendIcon} words={words.send} />
        </ol>
      </section>
      <ul class="may">
        <li>{words.account}</li>
        <li>{words.private}</li>
        <li>{words.keeps({ company })}</li>
      </ul>
      <p>
        <a href="/">{words.more}</a>
      </p>
      <LinkFooter />
    </main>
  )
}

/** `code` is typed as it is. */
function Step({ icon, words, code }: { readonly icon: IconNodes; readonly words: string; readonly code?: string }): JSX.Element {
  return (
    <li>
      <span class="mark sm">
        <Icon of={icon} />
      </span>
      <div class="stack tight sp">
        <p class="t">{words}</p>
        {code !== undefined && (
          <code class="code" dir="ltr">
            {code}
          </code>
        )}
      </div>
    </li>
  )
}
