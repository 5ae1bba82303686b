/** Runs on every page of a shop where Handcart is always on: tells the background when a cart is there. Kept small. */
import { shopFor } from '../shops/registry.ts'

/** Looks now and whenever the address changes without a load; `tell` runs once per address that shows a cart. */
export function startDetector({ window, tell }: { readonly window: Window; readonly tell: () => void }): void {
  let told = ''
  const look = (): void => {
    const { href } = window.location
    if (told === href || shopFor({ document: window.document, location: window.location }, { generic: true })?.kind !== 'cart') return
    told = href
    tell()
  }
  look()
  for (const event of ['popstate', 'hashchange', 'pageshow']) window.addEventListener(event, look)
  // Single-page shops change the address without an event that other worlds hear; the Navigation API tells.
  if ('navigation' in window && window.navigation instanceof EventTarget) window.navigation.addEventListener('navigatesuccess', look)
}
