/** What hostile pages do to get a click on the panel that nobody meant. Each is a script that runs in the page's own world. */
import { rounds } from '../../support/depth.ts'

/** One way of covering or moving the panel. */
export interface Attack {
  readonly name: string
  /** Runs in the page long before the click: a cover, or what prepares a jump. */
  readonly script: string
  /** Moves the panel, or takes the cover away, just before the click, while the pointer rests where the button will be. */
  readonly late?: string
  /** A near relation of another, or one that never got through: tried in the deep run only. */
  readonly isDeep?: true
  /** The plainest of its kind, for the engine whose clicks are slow to judge: there the others are tried in the deep run only. */
  readonly isPlainest?: true
}

const COVER =
  'position:fixed!important;inset:0!important;margin:0!important;border:0!important;padding:0!important;width:100vw!important;height:100vh!important;max-width:none!important;max-height:none!important;background:#fff!important;pointer-events:none!important;z-index:2147483647!important;opacity:1!important'

/** Words the scripts use; run in the page first. What they add is marked, so that `UNDO` finds it. */
export const TOOLS = `
  globalThis.hostTag = [...document.querySelectorAll('*')].filter((element) => element.localName.includes('-') && element.popover === 'manual').at(-1)?.localName
  globalThis.added = (element, parent) => { element.classList.add('attack'); parent.append(element); return element }
  globalThis.addStyle = (text) => { added(document.createElement('style'), document.head).textContent = text }
  globalThis.shadowIn = (parent) => added(document.createElement('div'), parent).attachShadow({ mode: 'closed' })
  globalThis.coverIn = (parent) => {
    const cover = added(document.createElement('div'), parent)
    cover.popover = 'manual'; cover.style.cssText = ${JSON.stringify(COVER)}; cover.textContent = 'You have won. Click here.'
    cover.showPopover(); return cover }`

/** Takes back what an attack did, so that the next begins on an honest page. */
export const UNDO = `
  clearInterval(globalThis.keeping); globalThis.transition?.skipTransition()
  for (const dialog of document.querySelectorAll('dialog.attack')) dialog.close()
  for (const element of document.querySelectorAll('.attack')) element.remove()
  document.documentElement.removeAttribute('dir'); document.documentElement.removeAttribute('style')`

/** A cover that comes on top again and again. */
export const FIGHTING =
  'const cover = coverIn(document.body); globalThis.keeping = setInterval(() => { cover.hidePopover(); cover.showPopover() }, 100)'

const ALL: readonly Attack[] = [
  {
    name: 'the host’s ::before as a cover',
    script: `addStyle(hostTag + '::before{content:""!important;display:block!important;${COVER}}')`,
  },
  {
    name: 'the host’s ::after as a cover',
    isDeep: true,
    script: `addStyle(hostTag + '::after{content:""!important;display:block!important;${COVER}}')`,
  },
  { name: 'a later popover', isDeep: true, script: 'coverIn(document.body)' },
  { name: 'a popover in a closed shadow root', isDeep: true, script: 'coverIn(shadowIn(document.body))' },
  { name: 'a popover in nested closed shadow roots', isPlainest: true, script: 'coverIn(shadowIn(shadowIn(shadowIn(document.body))))' },
  {
    name: 'a view transition',
    script: `addStyle('::view-transition{pointer-events:none;background:#fff}::view-transition-group(root),::view-transition-old(root),::view-transition-new(root){animation-duration:600s;pointer-events:none}'); globalThis.transition = document.startViewTransition(() => {}); transition.finished.catch(() => {})`,
  },
  {
    name: 'a modal dialog and its backdrop',
    isDeep: true,
    script: `addStyle('dialog.attack,dialog.attack::backdrop{background:#fff!important;opacity:1!important}'); const dialog = added(document.createElement('dialog'), document.body); dialog.style.cssText = ${JSON.stringify(COVER)}; dialog.showModal()`,
  },
  {
    name: 'a popover that fights for the top',
    isDeep: true,
    script: FIGHTING,
  },
  {
    name: 'a popover that goes just before the click',
    script: FIGHTING,
    late: `clearInterval(keeping); for (const cover of document.querySelectorAll('.attack')) cover.remove()`,
  },
  { name: 'opacity on the page', isDeep: true, script: `addStyle('html,body{opacity:.001!important}')` },
  { name: 'a filter on the page', isDeep: true, script: `addStyle('html,body{filter:opacity(0)!important}')` },
  { name: 'a blend with the page', isDeep: true, script: `addStyle('html,body{mix-blend-mode:difference!important}')` },
  {
    name: 'transform, clip and mask on the page',
    isDeep: true,
    script: `addStyle('html{transform:scale(.01)!important;clip-path:inset(100%)!important;mask:linear-gradient(transparent,transparent)!important}')`,
  },
  { name: 'a page that turns itself round', script: '', late: `document.documentElement.dir = 'rtl'` },
  {
    name: 'a page that restyles the host',
    isPlainest: true,
    script: '',
    late: `addStyle(hostTag + '{inset:12px auto auto 12px!important;direction:rtl!important;translate:-50vw 0!important}html{direction:rtl!important}')`,
  },
  { name: 'a page that zooms', isDeep: true, script: '', late: `document.documentElement.style.zoom = '1.3'` },
]

const IN_DEPTH = rounds(0, 1) === 1
/** The attacks of this run. */
export const ATTACKS = ALL.filter(({ isDeep }) => isDeep !== true || IN_DEPTH)
/** Those of them that Firefox is tried with: one cover, one jump; all of them in the deep run. */
export const FIREFOX_ATTACKS = ATTACKS.filter(({ isPlainest }) => isPlainest === true || IN_DEPTH)
