/** Real clicks on the panel's *Share* under attack, and what becomes of them; how an engine does each step, its test file says. */
import { setTimeout as passed } from 'node:timers/promises'
import { rounds } from '../../support/depth.ts'
import { type Attack, FIGHTING, TOOLS, UNDO } from './attacks.ts'
import { until, within } from './until.ts'

/** A point in the page's window, in CSS px. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** An open panel in which one press on *Share* would share the cart. */
export interface Target {
  /** Runs a script in the page's own world. */
  readonly run: (script: string) => Promise<unknown>
  /** The middle of *Share*; undefined once the panel is gone or shows something else. */
  readonly share: () => Promise<Point | undefined>
  /** What is on the screen around a point. */
  readonly picture: (at: Point) => Promise<string>
  readonly move: (at: Point) => Promise<void>
  readonly click: (at: Point) => Promise<void>
  /** How many real clicks have reached the panel's frame. */
  readonly reached: () => Promise<number>
  /** Whether the gate let a press on *Share* through. */
  readonly isCounted: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/**
 * `taken`: the attack's success, a click that counted though the button was not plainly to be seen before it, or jumped under the pointer.
 * `seen`: it counted on a panel that stood there plainly and still, whatever the page had tried. `elsewhere`: it never reached the panel.
 */
export type Outcome = 'taken' | 'seen' | 'refused' | 'elsewhere'

/** How many tries ended how. */
export type Tally = Readonly<Record<Outcome, number>>

/** From the jump to the click, as fast as somebody clicks who was about to. */
const LEAD_MS = 30
/** Longer than the panel wants to be plainly visible and still. */
const REST_MS = 800
/** After a picture a browser needs a moment until it knows again what lies where. */
const AFTER_PICTURE_MS = 250
/** The gate asks its host, and Firefox opens a window; on a busy machine that takes its time. */
const JUDGED_MS = rounds(1200, 4000)
/** Counts the real clicks that reach the panel; run in its frame. */
export const COUNT_CLICKS = `globalThis.reached = 0; addEventListener('click', ({ isTrusted }) => { if (isTrusted) reached += 1 }, { capture: true })`
/** What the panel says once a press was let through. */
export const COUNTED = /Has access|Waiting for a connection|Sending|Confirm this in/
/** A browser that does not answer in this time waits for the page. */
const STUCK_MS = 2000
/** Nothing keeps an honest press waiting but the machine. */
const SLOWEST_MS = 15_000
const HONEST = 'an honest page'
const AWAY: Point = { x: 8, y: 400 }

/** Panels to press in: one in which nothing counted stands again once its page was put in order, for the next try of whatever kind. */
export interface Panels {
  readonly next: () => Promise<Target>
  /** @throws when a press counted after it was judged */
  readonly leave: (target: Target) => Promise<void>
}

/** Makes them; `open` opens a fresh one. */
export function createPanels(open: () => Promise<Target>): Panels {
  let left: Target | undefined
  return {
    next: async () => {
      const target = left ?? (await open())
      left = undefined
      return target
    },
    leave: async (target) => {
      if (await target.isCounted()) throw new Error('A press was taken later than it was judged')
      if ((await target.share()) === undefined) await target.close()
      else left = target
    },
  }
}

/** Tries an attack again and again, each on a panel that stands as it should, and prints what came of it. */
export async function underAttack(panels: Panels, tries: number, attack: Attack): Promise<Tally> {
  const attempt = attack.late === undefined ? covered : jumped
  return tally(attack.name, tries, { attempt: async (target) => attempt(target, attack), panels })
}

/** Clicks of people who see what they click: the first on the panel the attacks left, each other on one of its own. */
export async function honestly(panels: Panels, tries: number): Promise<Tally> {
  const attempt = async (target: Target): Promise<Outcome> => {
    const at = await standing(target)
    await passed(REST_MS)
    return clicked(target, at, { isPlain: true })
  }
  return tally(HONEST, tries, { attempt, panels })
}

/** Whether a picture of the button tells that something lies over it: without that, no figure here says anything. */
export async function seesCovers(panels: Panels): Promise<boolean> {
  const target = await panels.next()
  await target.move(AWAY)
  const at = await standing(target)
  const plain = await settledPicture(target, at)
  const isSame = (await pictured(target, at)) === plain
  await attacked(target, FIGHTING)
  await passed(REST_MS)
  const isHidden = (await pictured(target, at)) !== plain
  await target.run(UNDO)
  await panels.leave(target)
  return isSame && isHidden
}

async function tally(
  name: string,
  tries: number,
  { attempt, panels }: { readonly attempt: (target: Target) => Promise<Outcome>; readonly panels: Panels },
): Promise<Tally> {
  const counts = { taken: 0, seen: 0, refused: 0, elsewhere: 0 }
  for (let done = 0; done < tries; done += 1) {
    const target = await panels.next()
    const outcome = await attempt(target)
    counts[outcome] += 1
    await target.run(UNDO)
    // What counted was done: the next try wants something to share again.
    if (name !== HONEST && (outcome === 'refused' || outcome === 'elsewhere')) await panels.leave(target)
    else await target.close()
  }
  const { taken, seen, refused, elsewhere } = counts
  console.info(
    `${name}: ${tries} tries, ${taken} successes, ${seen} on a plainly visible panel, ${refused} refused, ${elsewhere} elsewhere`,
  )
  return counts
}

// A cover stands when the click comes.
async function covered(target: Target, { script }: Attack): Promise<Outcome> {
  await target.move(AWAY)
  const at = await standing(target)
  const plain = await settledPicture(target, at)
  await attacked(target, script)
  await passed(REST_MS)
  const isSeen = (await pictured(target, at)) === plain
  await passed(AFTER_PICTURE_MS)
  return clicked(target, at, { isPlain: isSeen })
}

// The pointer rests where the button will be after the jump, which is found by doing it once.
async function jumped(target: Target, { script, late = '' }: Attack): Promise<Outcome> {
  await target.move(AWAY)
  const before = await standing(target)
  await attacked(target, script)
  await target.run(`{ ${late} } 0`)
  await passed(AFTER_PICTURE_MS)
  const at = (await target.share()) ?? before
  await target.run(UNDO)
  await standing(target)
  await attacked(target, script)
  await target.move({ x: at.x - 5, y: at.y })
  await target.move(at)
  await passed(REST_MS)
  await target.run(`{ ${late} } 0`)
  await passed(LEAD_MS)
  // Nothing covered it and it stands where it stood: the page achieved nothing.
  const isStill = script === '' && Math.hypot(at.x - before.x, at.y - before.y) < 2
  return clicked(target, at, { isPlain: isStill })
}

// What is still being drawn would pass for the attack's doing.
async function settledPicture(target: Target, at: Point): Promise<string> {
  let last = ''
  return until(
    async () => {
      const now = await target.picture(at)
      const isSettled = now === last
      last = now
      await passed(AFTER_PICTURE_MS)
      return isSettled && now
    },
    { what: 'the panel to be drawn' },
  )
}

// A browser that gives no picture of a page shows nothing of it either.
function pictured(target: Target, at: Point): Promise<string | undefined> {
  return within(STUCK_MS, target.picture(at))
}

async function attacked(target: Target, script: string): Promise<void> {
  await target.run(TOOLS)
  if (script !== '') await target.run(`{ ${script} } 0`)
}

async function standing(target: Target): Promise<Point> {
  let last: Point | undefined
  let since = performance.now()
  return until(
    async () => {
      const now = await target.share()
      if (now?.x !== last?.x || now?.y !== last?.y) since = performance.now()
      last = now
      return performance.now() - since > 300 && now
    },
    { what: 'Share to stand still' },
  )
}

async function clicked(target: Target, at: Point, { isPlain }: { readonly isPlain: boolean }): Promise<Outcome> {
  // What is plainly visible counts, only later on a busy machine.
  const judgedMs = isPlain ? SLOWEST_MS : JUDGED_MS
  const before = await target.reached()
  // A page whose pictures stand still may take no click at all.
  await within(STUCK_MS, target.click(at))
  const isCounted = await until(target.isCounted, { timeoutMs: judgedMs }).catch(() => false)
  if (isCounted) return isPlain ? 'seen' : 'taken'
  return (await target.reached()) > before ? 'refused' : 'elsewhere'
}
