/** Extensions to measure beside: made anew for each run, of nothing but what their name says. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ending } from '../ending.ts'

/** What a peer does: a content script of so many bytes on these addresses, a popup page, a worker that answers. */
export interface Peer {
  readonly name: string
  /** Bytes of content script; 0 does nothing at all. */
  readonly script?: { readonly bytes: number; readonly matches: readonly string[] }
  /** `popup.html` with one button and a field in it. */
  readonly popup?: true
  /** A worker that answers every message at once. */
  readonly worker?: true
}

/** Folders of peers by name. */
export interface PeerFolders {
  readonly folder: (name: string) => string
  readonly remove: () => Promise<void>
}

/** Writes them into a folder of the system's temporary one. */
export async function writePeers(peers: readonly Peer[]): Promise<PeerFolders> {
  const root = await mkdtemp(path.join(tmpdir(), 'handcart-peers-'))
  const remove = ending(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))
  for (const peer of peers) await writePeer(path.join(root, peer.name), peer)
  return { folder: (name) => path.join(root, name), remove }
}

async function writePeer(folder: string, { name, script, popup, worker }: Peer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const manifest = {
    manifest_version: 3,
    name: `Peer ${name}`,
    version: '1.0',
    ...(script ? { content_scripts: [{ matches: script.matches, js: ['script.js'], run_at: 'document_idle' }] } : {}),
    ...(popup ? { action: { default_popup: 'popup.html' } } : {}),
    ...(worker ? { background: { service_worker: 'worker.js', type: 'module' } } : {}),
  }
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
  if (script) await writeFile(path.join(folder, 'script.js'), scriptOf(script.bytes))
  if (worker)
    await writeFile(path.join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener((_m, _s, answer) => answer({ ok: true }))\n')
  if (popup)
    await writeFile(
      path.join(folder, 'popup.html'),
      '<!doctype html><title>Blank</title><button class="cart-row" type="button">Cart</button><input>\n',
    )
}

// One function in eight is called at the start, as in scripts of that size.
function scriptOf(bytes: number): string {
  const parts = ['"use strict"\n']
  for (let [index, length] = [0, 0]; length < bytes; index += 1) {
    const part = `function part${index}(before) {
  const row = { id: ${index}, title: 'Part ${index}', tags: ['a${index}', 'b${index}', 'c${index}'], price: { amount: ${index * 7}, currency: 'EUR' } }
  const words = row.title.split(' ').concat(row.tags).map((word) => word.toLowerCase())
  return before + words.join('-').length + (row.price.amount % 3)
}
${index % 8 === 0 ? `globalThis.sum = part${index}(globalThis.sum ?? 0)` : ''}
`
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}
