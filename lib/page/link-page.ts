/** Runs on link pages of servers the person lets the extension change: puts its button there. The press opens the extension's own page, where it is asked for; nothing is taken here. */
import { LINK_HINT_ID, LINK_SLOT_ID } from '../core/link-address.ts'
import { createAsk, type Transport } from '../messages/client.ts'

/** Fills the place the page keeps for it; on other pages, and where the worker knows of no such server, nothing happens. */
export async function startLinkPage({ document, send }: { readonly document: Document; readonly send: Transport }): Promise<void> {
  const slot = document.getElementById(LINK_SLOT_ID)
  if (!slot) return
  const ask = createAsk(send)
  const words = await ask('page.linkSeen')
  if (!words) return
  const button = document.createElement('button')
  Object.assign(button, { type: 'button', className: 'btn lg', textContent: words.take })
  const help = document.createElement('p')
  Object.assign(help, { className: 's m2', textContent: words.help })
  // A page that presses its own buttons opens nothing.
  button.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) void ask('page.linkWanted').catch(() => slot.remove())
  })
  slot.replaceChildren(button, help)
  slot.hidden = false
  document.getElementById(LINK_HINT_ID)?.remove()
}
