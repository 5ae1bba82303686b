/** What hostile pages do to get a click on the panel that nobody meant. Each is a script that runs in the page's own world. */

/** One way of covering or moving the panel. */
export interface Attack {
  readonly name: string
  /** Runs in the page before the click. */
  readonly script: string
  /** Runs in the page `leadMs` before the click, once the pointer rests. */
  readonly late?: string
  /** Whether the pointer waits where the panel would jump to, on the other side of the window. */
  readonly aimsAtOtherSide?: true
}

/** From the late script to the click, as fast as somebody clicks who was about to. */
export const LEAD_MS = 30

/** How long a cover stands before the click: longer than the panel wants to be clear. */
export const REST_MS = 900

/** A button's colours follow the pointer within this time, and a browser that took a picture knows again where everything is. */
export const SETTLE_MS = 400

const TAG = `const tag = [...document.querySelectorAll('*')].filter((element) => element.localName.includes('-') && element.popover === 'manual').at(-1)?.localName`
const COVER =
  'position:fixed!important;inset:0!important;margin:0!important;border:0!important;padding:0!important;width:100vw!important;height:100vh!important;max-width:none!important;max-height:none!important;background:#fff!important;pointer-events:none!important;z-index:2147483647!important;opacity:1!important'
const STYLE = `globalThis.addStyle = (text) => { const style = document.createElement('style'); style.textContent = text; document.head.append(style) }`
const POPOVER = `globalThis.coverIn = (parent) => {
  const cover = document.createElement('div'); cover.popover = 'manual'; cover.style.cssText = ${JSON.stringify(COVER)}
  cover.textContent = 'You have won. Click here.'; parent.append(cover); cover.showPopover(); return cover }`
const SHADOW = `const shadowIn = (parent) => { const box = document.createElement('div'); parent.append(box); return box.attachShadow({ mode: 'closed' }) }`

/** All attacks that are tried in both engines. */
export const ATTACKS: readonly Attack[] = [
  {
    name: 'the host’s ::before as a cover',
    script: `${TAG}; ${STYLE}; addStyle(tag + '::before{content:""!important;display:block!important;${COVER}}')`,
  },
  {
    name: 'the host’s ::after as a cover',
    script: `${TAG}; ${STYLE}; addStyle(tag + '::after{content:""!important;display:block!important;${COVER}}')`,
  },
  { name: 'a popover as a cover', script: `${POPOVER}; coverIn(document.body)` },
  { name: 'a popover in a closed shadow root', script: `${POPOVER}; ${SHADOW}; coverIn(shadowIn(document.body))` },
  {
    name: 'a popover in a nested closed shadow root',
    script: `${POPOVER}; ${SHADOW}; coverIn(shadowIn(shadowIn(shadowIn(document.body))))`,
  },
  {
    name: 'a view transition over the page',
    script: `${STYLE}; addStyle('::view-transition{pointer-events:none;background:#fff}::view-transition-group(root),::view-transition-old(root),::view-transition-new(root){animation-duration:600s;pointer-events:none}'); document.startViewTransition(() => {})`,
  },
  {
    name: 'a cover that goes just before the click',
    script: `${POPOVER}; globalThis.cover = coverIn(document.body); globalThis.keeping = setInterval(() => { cover.hidePopover(); cover.showPopover() }, 100)`,
    late: 'cover.remove()',
  },
  { name: 'an invisible page', script: `${STYLE}; addStyle('html{opacity:.001!important;filter:opacity(0)!important}')` },
  {
    name: 'a page that turns itself round under the pointer',
    script: '0',
    late: `document.documentElement.dir = 'rtl'`,
    aimsAtOtherSide: true,
  },
  {
    name: 'a page that restyles the host’s side under the pointer',
    script: STYLE,
    late: `${TAG}; addStyle(tag + '{inset:12px auto auto 12px!important;direction:rtl!important;translate:-50vw 0!important}html{direction:rtl!important}')`,
    aimsAtOtherSide: true,
  },
]

/**
 * What became of a click: `taken` unseen is the attack's success; `seen`: it was taken while the panel stood plainly there, on top of what the
 * page did, which is what panels are for.
 */
export type Outcome = 'taken' | 'seen' | 'refused' | 'no click'

/** From the panel's text after the click, and whether the person saw the button under the pointer before it. */
export function outcomeIn(text: string, isSeen: boolean): Outcome {
  if (/covers the panel|moved a moment ago/.test(text)) return 'refused'
  if (!/Has access|Waiting for a connection|Sending|Confirm/.test(text)) return 'no click'
  return isSeen ? 'seen' : 'taken'
}

/** Tries again and again and counts what came of it; the figures are printed. */
export async function tally(name: string, tries: number, attempt: () => Promise<Outcome>): Promise<Readonly<Record<Outcome, number>>> {
  const counts = { taken: 0, seen: 0, refused: 0, 'no click': 0 }
  for (let done = 0; done < tries; done += 1) counts[await attempt()] += 1
  const { taken, seen, refused } = counts
  console.info(
    `${name}: ${tries} tries, ${taken} taken unseen, ${seen} on the plainly visible panel, ${refused} refused, ${counts['no click']} elsewhere`,
  )
  return counts
}
