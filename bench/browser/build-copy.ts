/** A copy of the measured build with something added to it. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ending } from '../ending.ts'
import { BUILD } from './start.ts'

/** `unlimited`: may keep more than 10 MB. `before`: a script that runs in the background before it. */
export interface BuildChange {
  readonly unlimited?: boolean
  readonly before?: string
}

/** Makes it; remove it when the browser is closed. */
export async function buildCopy({
  unlimited = false,
  before,
}: BuildChange): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handcart-build-'))
  const remove = ending(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await cp(BUILD, folder, { recursive: true })
  const file = path.join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  if (unlimited) manifest.permissions.push('unlimitedStorage')
  if (before !== undefined) {
    const { service_worker: worker, type } = manifest.background
    const bring = (name: string): string => (type === 'module' ? `import './${name}'\n` : `importScripts('${name}')\n`)
    await writeFile(path.join(folder, 'before.js'), before)
    await writeFile(path.join(folder, 'both.js'), bring('before.js') + bring(worker))
    manifest.background.service_worker = 'both.js'
  }
  await writeFile(file, JSON.stringify(manifest))
  return { folder, remove }
}
