/** What a server has of a person, on the options page: downloaded, and erased. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'

/** What is done with it. */
export type OwnDataMove = 'download' | 'downloadLog' | 'erase'

/** State and moves of it, for one account. */
export interface OwnDataModel {
  readonly busy: ReadonlySignal<OwnDataMove | undefined>
  readonly problem: ReadonlySignal<{ readonly move: OwnDataMove; readonly problem: Problem } | undefined>
  /** What was done last. */
  readonly done: ReadonlySignal<OwnDataMove | undefined>
  /** The file as text; undefined when it could not be had. */
  readonly download: () => Promise<string | undefined>
  /** The log of the company as CSV text; undefined when it could not be had. */
  readonly downloadLog: () => Promise<string | undefined>
  /** Erases it for good; a device without an account has no password. True when it is done. */
  readonly erase: (password?: string) => Promise<boolean>
}

/** Makes it for the account of that id; `changed` is called once the person is erased. */
export function createOwnData({
  ask,
  id,
  changed,
}: {
  readonly ask: Ask
  readonly id: string
  readonly changed: () => Promise<void>
}): OwnDataModel {
  const [busy, done] = [signal<OwnDataMove | undefined>(undefined), signal<OwnDataMove | undefined>(undefined)]
  const problem = signal<{ readonly move: OwnDataMove; readonly problem: Problem } | undefined>(undefined)
  const run = async <T>(move: OwnDataMove, work: () => Promise<T>): Promise<T | undefined> => {
    if (busy.value) return undefined
    busy.value = move
    problem.value = done.value = undefined
    try {
      const made = await work()
      done.value = move
      return made
    } catch (thrown) {
      problem.value = { move, problem: problemOf(thrown) }
      return undefined
    } finally {
      busy.value = undefined
    }
  }
  return {
    ...{ busy, problem, done },
    download: () => run('download', () => ask('account.download', { id })),
    downloadLog: () => run('downloadLog', () => ask('account.downloadLog', { id })),
    erase: async (password) => {
      const erased = await run('erase', () => ask('account.erase', password === undefined ? { id } : { id, password }))
      if (erased) await changed()
      return erased !== undefined
    },
  }
}
