/** Plan, import and undo as the background asks for them: one at a time, reported as they go. */
import type { Plan } from '../contract/import.ts'
import type { Capability } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Ask } from '../messages/client.ts'
import type { PageCommand } from '../messages/page-commands.ts'
import { can, type ShopPage } from '../shops/shop.ts'
import { runImport } from './import-run.ts'
import { readPlan, type ShopAccess } from './own-cart.ts'
import { problemOf } from './problem-of.ts'
import type { OnProgress } from './progress.ts'
import { undoImport } from './undo.ts'

type Command<Name extends PageCommand['command']> = Extract<PageCommand, { command: Name }>

/** What imports work with. */
export interface ImportDeps {
  readonly page: ShopPage
  /** The shop of the page. @throws page.* where none may be filled */
  readonly shopOn: (page: ShopPage) => Promise<ShopAccess>
  readonly ask: Ask
  readonly signal: AbortSignal
}

/** Imports of one page. */
export interface ImportCommands {
  /** Asks the shop about the lines. @throws page.*, shop.* */
  readonly plan: (command: Command<'plan'>) => Promise<Plan>
  /** Starts; reports to the background. @throws shop.changed while another one runs */
  readonly apply: (command: Command<'apply'>) => void
  /** Ends the import of this id before its next line; another one goes on. */
  readonly stop: (command: Command<'stop'>) => void
  /** Starts; reports to the background. @throws shop.changed while another one runs */
  readonly undo: (command: Command<'undo'>) => void
}

/** Creates them; one plan, import or undo at a time. */
export function createImportCommands(deps: ImportDeps): ImportCommands {
  let running: { readonly name: string; readonly stop: AbortController } | undefined
  // The same command again is a repeat of one that got through; another one would write into a cart that is being written.
  const alone = (name: string, work: (stop: AbortSignal) => Promise<void>): void => {
    if (running?.name === name) return
    if (running !== undefined) throw new AppError('shop.changed')
    const stop = new AbortController()
    running = { name, stop }
    void work(stop.signal).finally(() => {
      running = undefined
    })
  }
  return {
    plan: (command) => makePlan(deps, command),
    apply: (command) => alone(`apply ${command.importId}`, (stop) => applyImport({ ...deps, stop }, command)),
    stop: ({ importId }) => {
      if (running?.name === `apply ${importId}`) running.stop.abort()
    },
    undo: (command) => alone(`undo ${command.importId}`, () => undo(deps, command)),
  }
}

// @throws shop.no-write where the shop has no way to do it
async function shopThatCan({ page, shopOn }: ImportDeps, ...needed: readonly Capability[]): Promise<ShopAccess> {
  const access = await shopOn(page)
  if (needed.some((capability) => !can(access.shop, capability))) throw new AppError('shop.no-write')
  return access
}

async function makePlan(deps: ImportDeps, { lines }: Command<'plan'>): Promise<Plan> {
  return readPlan(await shopThatCan(deps, 'add'), lines, deps.signal)
}

type Applying = ImportDeps & { readonly stop: AbortSignal }

async function applyImport(deps: Applying, command: Command<'apply'>): Promise<void> {
  const { page, ask, signal, stop } = deps
  const { importId, lines, plan, mode, cartFingerprint, atRisk, begun } = command
  const { reported, onProgress } = progressReports(ask, importId)
  try {
    const access = await shopThatCan(deps, 'add', ...(mode === 'replace' ? (['clear'] as const) : []))
    const receipt = await runImport(access, {
      lines,
      plan,
      ticked: new Set(command.ticked),
      mode,
      cartFingerprint,
      atRisk,
      begun,
      onStart: (before, total) => ask('import.progress', { importId, done: 0, total, before }),
      onProgress,
      signal,
      stop,
    })
    await reported()
    await ask('import.finished', { importId, receipt })
    access.shop.repaint(page)
  } catch (thrown) {
    await reported()
    await ask('import.finished', { importId, problem: problemOf(thrown) })
  }
}

interface ProgressReports {
  readonly onProgress: OnProgress
  /** Resolves when all that was reported so far has gone out. */
  readonly reported: () => Promise<void>
}

// One report after another: a late one must not overtake the receipt.
function progressReports(ask: Ask, importId: string): ProgressReports {
  let last: Promise<void> = Promise.resolve()
  return {
    onProgress: (done, total, current) => {
      const report = { importId, done, total, ...(current === undefined ? {} : { current: current.slice(0, 500) }) }
      // A lost report of progress is made good by the next one.
      last = last.then(() => ask('import.progress', report)).catch(() => undefined)
    },
    reported: () => last,
  }
}

async function undo(deps: ImportDeps, { importId, before }: Command<'undo'>): Promise<void> {
  const { page, ask, signal } = deps
  const { reported, onProgress } = progressReports(ask, importId)
  try {
    const access = await shopThatCan(deps, 'remove')
    // The tab may show another shop by now.
    if (before.shop.origin !== page.location.origin) throw new AppError('page.closed')
    const result = await undoImport({ ...access, onProgress }, before, signal)
    await reported()
    await ask('undo.finished', { importId, result })
    access.shop.repaint(page)
  } catch (thrown) {
    await reported()
    await ask('undo.finished', { importId, problem: problemOf(thrown) })
  }
}
