/** Pages that tests parse by the thousand: the tests' document keeps every one it made, so they are emptied when they are done with. */

/** Gives what empties all pages parsed since it was called last. */
export function keepParsedPages(): () => void {
  const { prototype } = DOMParser
  const { parseFromString } = prototype
  const made: Document[] = []
  prototype.parseFromString = function (this: DOMParser, ...asked) {
    const document = parseFromString.apply(this, asked)
    made.push(document)
    return document
  }
  return () => {
    for (const document of made.splice(0)) document.replaceChildren()
  }
}
