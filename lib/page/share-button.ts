/** The Share cart button on the shop's page: neutral, after the shop's checkout button, else floating. Nothing else of ours lives in the page. */
import { randomTag } from './page-browser.ts'
import { markOurs } from './sweep.ts'

const STYLE = `:host{all:initial!important;display:block!important;box-sizing:border-box!important;margin-block:12px!important;inline-size:100%!important;color-scheme:inherit!important}
:host([data-float]){position:fixed!important;inset:auto!important;inset-block-end:16px!important;inset-inline-end:16px!important;inline-size:auto!important;margin:0!important;z-index:2147483646!important}
@media print{:host{display:none!important}}
button{box-sizing:border-box;inline-size:100%;min-block-size:44px;display:inline-flex;align-items:center;justify-content:center;gap:8px;padding:8px 16px;border:1px solid light-dark(#79878a,#738387);border-radius:8px;background:light-dark(#fff,#171d1f);color:light-dark(#142022,#ebf1f1);font:600 14px/1.25 system-ui,sans-serif;cursor:pointer}
button:hover{background:light-dark(#f1f4f4,#20282a)}
button:focus-visible{outline:2px solid light-dark(#0b6070,#5cb9c9);outline-offset:2px}
:host([data-float]) button{border-radius:22px;box-shadow:0 4px 12px rgb(8 30 34/.2)}
svg{inline-size:18px;block-size:18px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;flex:none}
circle{stroke:light-dark(#c98a1b,#e5ae4a)}`
const MARK = ['M2 5h2.2a1 1 0 0 1 .96.73L7 12.5', 'M6 8h15l-1.8 7.2a1 1 0 0 1-.97.8H8.9a1 1 0 0 1-.97-.76Z']
const SVG = 'http://www.w3.org/2000/svg'
/** A page that keeps removing the button gets it back this often. */
const MOST_RETURNS = 5

/** The button once placed. */
export interface ShareButton {
  readonly focus: () => void
  /** False once it was removed; a page that took it away may get it back. */
  readonly isThere: () => boolean
  /** What a press does from now on. */
  readonly takeOver: (onShare: () => void) => void
  readonly remove: () => void
}

/** Where the button goes and what it does; `place` is asked again when the page changes. */
export interface ShareButtonOptions {
  readonly document: Document
  readonly label: string
  readonly place: () => Element | undefined
  /** Only for clicks of a person. */
  readonly onShare: () => void
  readonly signal: AbortSignal
}

/** Puts the button on the page and keeps it there until the signal aborts. */
export function placeShareButton({ document, label, place, onShare, ...options }: ShareButtonOptions): ShareButton {
  const life = new AbortController()
  const signal = AbortSignal.any([life.signal, options.signal])
  const host = document.createElement(randomTag())
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  markOurs(root)
  const button = buttonElement(document, label)
  let press = onShare
  button.addEventListener('click', (event) => event.isTrusted && press(), { signal })
  root.append(button)
  attach(host, place())
  keepPlaced({ document, host, place, signal })
  signal.addEventListener('abort', () => host.remove())
  return {
    focus: () => button.focus(),
    isThere: () => !signal.aborted,
    takeOver: (next) => {
      press = next
    },
    remove: () => life.abort(),
  }
}

function buttonElement(document: Document, label: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  for (const path of MARK) icon.append(shape(document, 'path', { d: path }))
  icon.append(shape(document, 'circle', { cx: '13.5', cy: '18.5', r: '2.75' }))
  const text = document.createElement('span')
  text.textContent = label
  button.append(icon, text)
  return button
}

function shape(document: Document, name: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

function attach(host: Element, place: Element | undefined): void {
  host.toggleAttribute('data-float', place === undefined)
  if (place) place.after(host)
  else host.ownerDocument.documentElement.append(host)
}

// Shops draw their cart late and again: look once per burst of changes, when the browser has time.
function keepPlaced({
  document,
  host,
  place,
  signal,
}: Pick<ShareButtonOptions, 'document' | 'place' | 'signal'> & { readonly host: Element }): void {
  let isLooking = false
  let returns = 0
  const look = (): void => {
    isLooking = false
    if (signal.aborted) return
    const isLost = !host.isConnected
    const mayMove = host.hasAttribute('data-float') && place() !== undefined
    if (!isLost && !mayMove) return
    if (isLost) returns += 1
    if (returns <= MOST_RETURNS) attach(host, place())
    else observer.disconnect()
  }
  const observer = new MutationObserver(() => {
    if (isLooking) return
    isLooking = true
    setTimeout(look, 100)
  })
  observer.observe(document.documentElement, { childList: true, subtree: true })
  signal.addEventListener('abort', () => observer.disconnect())
}
