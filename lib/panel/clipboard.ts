/** Copies what is not known yet when the person presses: browsers let a page copy only while a press is fresh, and a link has to be made first. */

/** What the browser has for it. */
interface CopyCalls {
  readonly clipboard: Clipboard | undefined
  readonly item: typeof ClipboardItem | undefined
}

/** Copies a text once it is there; called while the press is handled. False when the browser refused, or there is no text. */
export async function copyText(text: Promise<string>, { clipboard, item: Item }: CopyCalls): Promise<boolean> {
  try {
    if (!clipboard || !Item) return await copyKnown(text, clipboard)
    const plain = text.then((known) => new Blob([known], { type: 'text/plain' }))
    // Where the browser refuses at once, nobody else waits for it.
    plain.catch(() => undefined)
    await clipboard.write([new Item({ 'text/plain': plain })])
    return true
  } catch {
    return copyKnown(text, clipboard)
  }
}

async function copyKnown(text: Promise<string>, clipboard: Clipboard | undefined): Promise<boolean> {
  try {
    const known = await text
    await clipboard?.writeText(known)
    return clipboard !== undefined
  } catch {
    return false
  }
}
