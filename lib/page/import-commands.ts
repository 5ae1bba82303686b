/** Plan, import and undo as the background asks for them: one at a time, reported as they go. */
import type { Plan } from '../contract/import.ts'
import type { Problem } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { planImport } from '../core/plan.ts'
import type { Ask } from '../messages/client.ts'
import type { PageCommand } from '../messages/page-commands.ts'
import type { ShopPage } from '../shops/shop.ts'
import { shopOn } from './capture.ts'
import { ownCart, runImport, type ShopAccess } from './import-run.ts'
import { undoImport } from './undo.ts'

type Command<Name extends PageCommand['command']> = Extract<PageCommand, { command: Name }>

/** What imports work with. */
export interface ImportDeps {
  readonly page: ShopPage
  readonly ask: Ask
  readonly signal: AbortSignal
}

/** Imports of one page. */
export interface ImportCommands {
  /** Asks the shop about the lines. @throws page.*, shop.* */
  readonly plan: (command: Command<'plan'>) => Promise<Plan>
  /** Starts; reports to the background. @throws shop.changed while another one runs */
  readonly apply: (command: Command<'apply'>) => void
  /** Starts; reports to the background. @throws shop.changed while another one runs */
  readonly undo: (command: Command<'undo'>) => void
}

/** Creates them. */
export function createImportCommands(deps: ImportDeps): ImportCommands {
  let running: string | undefined
  // The same command again is a repeat of one that got through; another one would write into a cart that is being written.
  const alone = (name: string, work: () => Promise<void>): void => {
    if (running === name) return
    if (running !== undefined) throw new AppError('shop.changed')
    running = name
    void work().finally(() => {
      running = undefined
    })
  }
  return {
    plan: (command) => makePlan(deps, command),
    apply: (command) => alone(`apply ${command.importId}`, () => applyImport(deps, command)),
    undo: (command) => alone(`undo ${command.importId}`, () => undo(deps, command)),
  }
}

/** What of an error goes to the background. */
export function problemOf(thrown: unknown): Problem {
  return { code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
}

function writableShop(page: ShopPage): ShopAccess {
  const access = shopOn(page)
  if (!access.shop.canWrite) throw new AppError('shop.no-write')
  return access
}

async function makePlan({ page, signal }: ImportDeps, { lines }: Command<'plan'>): Promise<Plan> {
  const access = writableShop(page)
  const checks = await access.shop.check(page, lines, signal)
  const own = await ownCart(access, signal)
  return planImport({ lines, own: own.lines, checks, now: page.now() })
}

async function applyImport({ page, ask, signal }: ImportDeps, command: Command<'apply'>): Promise<void> {
  const { importId, lines, plan, mode, cartFingerprint } = command
  // One report after another: a late one must not overtake the receipt.
  let reported: Promise<void> = Promise.resolve()
  const onProgress = (done: number, total: number, current: string | undefined): void => {
    const report = { importId, done, total, ...(current === undefined ? {} : { current: current.slice(0, 500) }) }
    // A lost report of progress is made good by the next one.
    reported = reported.then(() => ask('import.progress', report)).catch(() => undefined)
  }
  try {
    const access = writableShop(page)
    const receipt = await runImport(access, {
      lines,
      plan,
      ticked: new Set(command.ticked),
      mode,
      cartFingerprint,
      onStart: (before, total) => ask('import.progress', { importId, done: 0, total, before }),
      onProgress,
      signal,
    })
    await reported
    await ask('import.finished', { importId, receipt })
    access.shop.repaint(page)
  } catch (thrown) {
    await reported
    await ask('import.finished', { importId, problem: problemOf(thrown) })
  }
}

async function undo({ page, ask, signal }: ImportDeps, { importId, before }: Command<'undo'>): Promise<void> {
  try {
    const access = writableShop(page)
    // The tab may show another shop by now.
    if (before.shop.origin !== page.location.origin) throw new AppError('page.closed')
    const result = await undoImport(access, before, signal)
    await ask('undo.finished', { importId, result })
    access.shop.repaint(page)
  } catch (thrown) {
    await ask('undo.finished', { importId, problem: problemOf(thrown) })
  }
}
