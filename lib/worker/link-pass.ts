/** Read in a page by the browser: must not use anything outside its body. */

/** Which page is meant, by its whole address, and where it tells the key. */
interface PassPlace {
  readonly address: string
  readonly slot: string
  readonly longest: number
}

/** What the page of a link that asks who opens it tells of its visitor's pass; undefined where it tells none, or the tab has gone on to another page meanwhile. */
export function readLinkPass({ address, slot, longest }: PassPlace): string | undefined {
  const told = location.href === address ? document.getElementById(slot)?.dataset.pass : undefined
  return told !== undefined && told.length <= longest ? told : undefined
}
