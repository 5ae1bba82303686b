/**
 * Runs in the other pages of a shop whose cart's address is known. It does not even carry what would look at one, and calls no function for two lines: compiling
 * either would cost a page more than all the rest.
 */

/** Tells the background once, when the page shows another address than it was loaded from: the detector comes then. */
export function startWatcher(): void {
  const { navigation } = window
  let isTold = false
  const look = (): void => {
    // Many pages replace their address by the same.
    if (isTold || document.URL === performance.getEntriesByType('navigation')[0]?.name) return
    isTold = true
    void chrome.runtime.sendMessage({ name: 'page.moved' }).catch(() => undefined)
  }
  if (navigation) navigation.addEventListener('navigatesuccess', look)
  else for (const event of ['popstate', 'hashchange']) window.addEventListener(event, look)
}
