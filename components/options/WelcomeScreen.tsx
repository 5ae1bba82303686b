import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, type IconNodes, sendIcon, shieldCheckIcon } from '../parts/icon-nodes.ts'
import { Keys } from '../parts/Keys.tsx'
import { Mark } from '../parts/Mark.tsx'
import { pinIcon, storeIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Shown once after the install: what it is, how to start, what it may do. */
export function WelcomeScreen({
  onOptions,
  knownServer,
}: {
  readonly onOptions: () => void
  /** The server this build of Handcart was made for. */
  readonly knownServer?: string | undefined
}): JSX.Element {
  const { welcome } = useTexts()
  return (
    <main class="page welcome">
      <header class="stack">
        <Mark size="xl" />
        <h1>{welcome.title}</h1>
        <p class="lead">{welcome.lead}</p>
      </header>
      <ol class="steps">
        <Step icon={pinIcon} title={welcome.pin}>
          {welcome.pinHelp} <Keys />
        </Step>
        <Step icon={storeIcon} title={welcome.turnOn}>
          {welcome.turnOnHelp}
        </Step>
        <Step icon={sendIcon} title={welcome.share}>
          {welcome.shareHelp}
        </Step>
      </ol>
      <section class="card stack">
        <h2>{welcome.startTitle}</h2>
        <p class="m2">{knownServer === undefined ? welcome.startHelp : welcome.startHelpAt({ host: hostText(knownServer) })}</p>
        <p>
          <button class="btn pri lg" type="button" onClick={onOptions}>
            {welcome.start}
          </button>
        </p>
      </section>
      <section class="stack">
        <h2>{welcome.may}</h2>
        <ul class="may">
          <May icon={circleCheckIcon} tone="ok" words={welcome.mayRead} />
          <May icon={circleCheckIcon} tone="ok" words={welcome.maySend} />
          <May icon={shieldCheckIcon} tone="m3" words={welcome.neverPersonal} />
          <May icon={shieldCheckIcon} tone="m3" words={welcome.neverChange} />
        </ul>
      </section>
    </main>
  )
}

function Step({
  icon,
  title,
  children,
}: {
  readonly icon: IconNodes
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <li>
      <span class="mark">
        <Icon of={icon} />
      </span>
      <div>
        <h2>{title}</h2>
        <p class="s m2">{children}</p>
      </div>
    </li>
  )
}

function May({ icon, tone, words }: { readonly icon: IconNodes; readonly tone: string; readonly words: string }): JSX.Element {
  return (
    <li>
      <Icon of={icon} tone={tone} />
      <span>{words}</span>
    </li>
  )
}
