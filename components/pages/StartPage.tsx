import type { ComponentChildren, JSX } from 'preact'
import type { Surfaces } from '../../lib/texts/made/surfaces.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, type IconNodes, packageIcon } from '../parts/icon-nodes.ts'
import { Mark } from '../parts/Mark.tsx'
import { settingsIcon } from '../parts/screen-icon-nodes.ts'

/** What a browser sees at a server's root: what this is, how to get the extension, where the API is described. */
export function StartPage({
  texts,
  address,
  version,
}: {
  readonly texts: Surfaces['pages']['start']
  /** Of this server, as people type it. */
  readonly address: string
  readonly version: string
}): JSX.Element {
  return (
    <main class="page welcome">
      <header class="stack">
        <Mark size="xl" />
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
      </header>
      <section class="card stack">
        <h2>{texts.get}</h2>
        <ol class="steps">
          <Step icon={packageIcon} words={texts.ask} code="npm ci && npm run build" />
          <Step icon={circleCheckIcon} words={texts.chrome} code="chrome://extensions" />
          <Step icon={circleCheckIcon} words={texts.firefox} code="about:debugging#/runtime/this-firefox" />
          <Step icon={settingsIcon} words={texts.address} code={address} />
        </ol>
      </section>
      <section class="stack">
        <h2>{texts.more}</h2>
        <ul class="may">
          <Link href="/api.md">{texts.reference}</Link>
          <Link href="/openapi.json">{texts.contract}</Link>
          <Link href="/health">{texts.health}</Link>
        </ul>
      </section>
      <footer class="x m3">{texts.version({ version })}</footer>
    </main>
  )
}

/** `code` is typed or opened as it is. */
function Step({ icon, words, code }: { readonly icon: IconNodes; readonly words: string; readonly code: string }): JSX.Element {
  return (
    <li>
      <span class="mark sm">
        <Icon of={icon} />
      </span>
      <div class="stack tight sp">
        <p class="t">{words}</p>
        <code class="code" dir="ltr">
          {code}
        </code>
      </div>
    </li>
  )
}

function Link({ href, children }: { readonly href: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <li>
      <a href={href}>{children}</a>
    </li>
  )
}
