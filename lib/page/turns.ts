/** Cuts long work in a page into pieces of a few ms, so that the page's own work and the person's presses come in between. */

/** How long one piece may take. */
const PIECE_MS = 5

interface TurnDeps {
  readonly window: Window & typeof globalThis
  /** In ms. */
  readonly now: () => number
}

/** What to ask between two steps: the page's turn once this piece has taken long enough; undefined when the work may go on at once. */
export function createTurns({ window, now }: TurnDeps): () => Promise<void> | undefined {
  let began = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - began < PIECE_MS) return undefined
    return rest(window).then(() => {
      began = now()
    })
  }
}

// Not a timer where there is better: those of a hidden tab come once a second.
function rest(window: Window & typeof globalThis): Promise<void> {
  if ('scheduler' in window) return window.scheduler.yield()
  return new Promise((resolve) => setTimeout(resolve))
}
