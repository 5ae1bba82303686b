/** What the scripts in a page know of each other: it lies in the extension's own world of the page, which the page can neither see nor plant. */
import type { ShareButton } from './share-button.ts'

const RUNNING = Symbol.for('handcart.running')
const BUTTON = Symbol.for('handcart.button')

/** The life of the cart script that runs in this page; undefined while none does. */
export function runningLife(): AbortController | undefined {
  const life: unknown = Reflect.get(globalThis, RUNNING)
  return life instanceof AbortController && !life.signal.aborted ? life : undefined
}

/** Begins the life of a cart script, and ends the one before. */
export function beginLife(): AbortController {
  runningLife()?.abort()
  const life = new AbortController()
  Reflect.set(globalThis, RUNNING, life)
  return life
}

/** The button the button script put on the page; undefined where none stands. */
export function standingButton(): ShareButton | undefined {
  const button: ShareButton | undefined = Reflect.get(globalThis, BUTTON)
  return button?.isThere() ? button : undefined
}

/** Leaves the button for the scripts that come after. */
export function leaveStanding(button: ShareButton): void {
  Reflect.set(globalThis, BUTTON, button)
}
