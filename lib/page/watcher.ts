/**
 * Runs in the other pages of a shop whose cart's address is known. It does not even carry what would look at one, and calls no function for two lines: compiling
 * either would cost a page more than all the rest.
 */

/** `tell` runs once, when the page shows another address than it was loaded from: the detector comes then. */
export function startWatcher({ window, tell }: { readonly window: Window; readonly tell: () => void }): void {
  const { navigation } = window
  let isTold = false
  const look = (): void => {
    // Many pages replace their address by the same.
    if (isTold || window.document.URL === window.performance.getEntriesByType('navigation')[0]?.name) return
    isTold = true
    tell()
  }
  if (navigation) navigation.addEventListener('navigatesuccess', look)
  else for (const event of ['popstate', 'hashchange']) window.addEventListener(event, look)
}
