/** Which server `server/main.mjs` runs: the built one only while it is made of what is there. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const MAIN = path.join(import.meta.dirname, '../../server/main.mjs')

let root: string
const at = (file: string): string => path.join(root, file)
const keep = (text: string): Promise<void> => writeFile(at('node_modules/.cache/handcart-server/built.json'), text)

// A checkout of one file, and a server built of it.
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'handcart-main-')))
  await mkdir(at('server'))
  await mkdir(at('node_modules/.cache/handcart-server'), { recursive: true })
  await cp(MAIN, at('server/main.mjs'))
  await writeFile(at('server/start.ts'), "console.log('sources')")
  await writeFile(at('node_modules/.cache/handcart-server/start.mjs'), "console.log('built')")
  const { mtimeMs, size } = await stat(at('server/start.ts'))
  await keep(JSON.stringify({ root, entry: 'start.mjs', files: [['server/start.ts', mtimeMs, size]] }))
})
afterEach(() => rm(root, { recursive: true }))

async function ran(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [at('server/main.mjs')])
  return stdout.trim()
}

it('is the built one while nothing changed', async () => {
  expect(await ran()).toBe('built')
})
it.each<readonly [string, () => Promise<void>]>([
  ['a file has another size', () => writeFile(at('server/start.ts'), "console.log('sources') // changed")],
  ['a file is of another time, be it an older one', () => utimes(at('server/start.ts'), 1, 1)],
  ['a file is gone', () => keep(JSON.stringify({ root, entry: 'start.mjs', files: [['server/gone.ts', 1, 1]] }))],
  ['it was built in another folder', () => keep(JSON.stringify({ root: '/elsewhere', entry: 'start.mjs', files: [] }))],
  ['what says so is half written', () => keep('{"root":')],
  ['nothing was built', () => rm(at('node_modules'), { recursive: true })],
])('is the sources when %s', async (_when, change) => {
  await change()
  expect(await ran()).toBe('sources')
})
