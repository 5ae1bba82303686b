// @vitest-environment node
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

// Each test starts a program of its own.
vi.setConfig({ testTimeout: 30_000 })

const taken = createServer()
let port = ''

beforeAll(async () => {
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  port = typeof address === 'object' && address !== null ? String(address.port) : ''
})

afterAll(() => {
  taken.close()
})

async function start(...options: readonly string[]): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, ['scripts/start.ts', '--no-open', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, said] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'close')])
  return { code: child.exitCode, printed: said + printed }
}

it.each(['--port', '--shop-port'])('says in one sentence that the port of %s is in use', async (option) => {
  const other = option === '--port' ? ['--shop-port', '0'] : ['--port', '0']
  const { code, printed } = await start(option, port, ...other)
  expect([code, printed]).toEqual([1, expect.stringMatching(new RegExp(`^Port ${port} is in use.*npm start -- ${option} \\d+\n$`))])
})

it('refuses a port that is none', async () => {
  const { code, printed } = await start('--port', '70000')
  expect([code, printed]).toEqual([1, expect.stringMatching(/^--port must be a port number.*\n$/)])
})

it('names its options when it is given another', async () => {
  const { code, printed } = await start('--prot', '1')
  expect([code, printed]).toEqual([
    1,
    expect.stringMatching(/^Unknown option '--prot'.*--port, --shop-port, --mailbox-port and --no-open\.\n$/),
  ])
})
