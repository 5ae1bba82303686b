/** Runs a program of the project's own node_modules for the scripts, its output straight to the terminal. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const BIN = path.join(ROOT, 'node_modules', '.bin')

/** Runs `command` with the checkout as its folder and gives its exit code; 1 when it could not be started or was killed. */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const onWindows = process.platform === 'win32'
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: onWindows,
      env: { ...process.env, ...env, PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}` },
    })
    child.once('error', (error) => {
      console.error(`${command} did not start: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Runs the steps one after another, also after a failure, says how long each took, and names those that failed. */
export async function runAll(steps: readonly (readonly [command: string, ...args: string[]])[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const [command, ...args] of steps) {
    const name = [command, ...args].join(' ')
    const start = performance.now()
    const code = await run(command, args)
    console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`)
    if (code !== 0) failed.push(name)
  }
  return failed
}
