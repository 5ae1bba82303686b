/** Things that must happen once, however often they are tried. */
import { problemOf } from './problem.ts'

/** Gives the same id as long as the content is the same, a new one for other content. */
export function createAttemptIds(newId: () => string): (content: string) => string {
  let last = { content: '', id: '' }
  return (content) => {
    if (content !== last.content) last = { content, id: newId() }
    return last.id
  }
}

/** Asks again, once, when the answer was lost: the worker can be killed while it works. Only for what has an id. @throws AppError what was refused */
export async function askTwice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (thrown) {
    if (problemOf(thrown).code !== 'bug') throw thrown
    return ask()
  }
}
