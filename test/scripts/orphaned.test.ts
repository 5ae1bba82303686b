import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, it } from 'vitest'

const MODULE = path.resolve(import.meta.dirname, '../../scripts/orphaned.ts')
const CHILD = `
  const { onOrphaned } = await import('${MODULE}')
  const living = setInterval(() => {}, 1000)
  onOrphaned(() => { console.log('orphaned'); clearInterval(living) })
  console.log('started')`

it.skipIf(process.platform === 'win32')('ends with the shell that started it, as npm runs its scripts', async () => {
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, CHILD], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(shell.stdout.setEncoding('utf8'), 'data')
  shell.kill('SIGTERM')
  const [second] = await once(shell.stdout, 'data')
  // The pipe closes when the last one who holds it has ended.
  await once(shell.stdout, 'close')
  expect([first, second]).toEqual(['started\n', 'orphaned\n'])
})
