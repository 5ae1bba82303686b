const KEY = 'popup-inbox'

/** How many carts waited in somebody's inbox when that was last told, so that its row is there from the first paint on; 0 where it never was. */
export function keptCount(who: string): number {
  const [of, count] = (localStorage.getItem(KEY) ?? '').split(' ')
  return of === who ? Number(count) || 0 : 0
}

/** Keeps it. */
export function keepCount(who: string, count: number): void {
  localStorage.setItem(KEY, `${who} ${count}`)
}
