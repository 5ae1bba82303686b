/** Runs in pages of shops where Handcart is always on that may be a cart's: tells the background when one may be there. Kept small. */
import { mayBeCart } from '../shops/may-be-cart.ts'

/** Looks now and whenever the address changes without a load; `tell` runs once per address that may show a cart. */
export function startDetector({ window, tell }: { readonly window: Window; readonly tell: () => void }): void {
  const { document, navigation } = window
  let told = ''
  const look = (): void => {
    if (told === document.URL || !mayBeCart(window)) return
    told = document.URL
    tell()
  }
  look()
  // Single-page shops change the address without an event that other worlds hear; the Navigation API tells.
  if (navigation) navigation.addEventListener('navigatesuccess', look)
  else for (const event of ['popstate', 'hashchange']) window.addEventListener(event, look)
  // What is drawn while the page still loads.
  if (document.readyState !== 'complete') window.addEventListener('load', look)
}
