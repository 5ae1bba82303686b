/** Ids for things that must happen once, however often they are tried. */

/** Gives the same id as long as the content is the same, a new one for other content. */
export function createAttemptIds(newId: () => string): (content: string) => string {
  let last = { content: '', id: '' }
  return (content) => {
    if (content !== last.content) last = { content, id: newId() }
    return last.id
  }
}
