/** Finds the browsers of this machine for `npm start` and the browser tests, and installs Chromium where that is one command away. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../lib/core/app-error.ts'

/** A browser that can be started. */
export interface FoundBrowser {
  /** Absolute path of the program. */
  readonly path: string
  /** What people call it: Chromium, Chrome, Edge or Firefox. */
  readonly name: string
}

/** Where a kind of browser is looked for, best first. `commands` are names in PATH, `places` are absolute paths. */
interface Candidate {
  readonly name: string
  readonly commands: readonly string[]
  readonly places: readonly string[]
}

const { env, platform } = process

/** The Chromium, Chrome or Edge of this machine; undefined when there is none. @throws start.failed when HANDCART_CHROMIUM names no file */
export function findChromium(): FoundBrowser | undefined {
  return fromVariable(['HANDCART_CHROMIUM', 'CHROME_PATH'], 'Chromium') ?? firstOf(CHROMIUM)
}

/** The Firefox of this machine; undefined when there is none. @throws start.failed when HANDCART_FIREFOX names no file */
export function findFirefox(): FoundBrowser | undefined {
  return fromVariable(['HANDCART_FIREFOX'], 'Firefox') ?? firstOf(FIREFOX)
}

/** Chromium for the tests: found, or installed on Debian by root. Otherwise prints the one command that installs it and ends the process. */
export async function ensureChromium(): Promise<FoundBrowser> {
  try {
    const found = findChromium() ?? installed()
    if (found) return found
    console.error(`The browser tests need Chromium, Chrome or Edge. Install it with\n\n  ${installCommand()}\n\nor set HANDCART_CHROMIUM.`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    console.error(error.message)
  }
  process.exit(1)
}

const PROGRAMS = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => env[name] ?? [])

const CHROMIUM: readonly Candidate[] = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
    places: [...macApp('Chromium'), ...windowsProgram('Chromium\\Application\\chrome.exe'), ...linux('/snap/bin/chromium')],
  },
  {
    name: 'Chrome',
    commands: ['google-chrome-stable', 'google-chrome', 'google-chrome-beta', 'chrome'],
    places: [
      ...macApp('Google Chrome'),
      ...windowsProgram('Google\\Chrome\\Application\\chrome.exe'),
      ...linux('/opt/google/chrome/chrome'),
    ],
  },
  {
    name: 'Edge',
    commands: ['microsoft-edge-stable', 'microsoft-edge', 'msedge'],
    places: [
      ...macApp('Microsoft Edge'),
      ...windowsProgram('Microsoft\\Edge\\Application\\msedge.exe'),
      ...linux('/opt/microsoft/msedge/msedge'),
    ],
  },
]

const FIREFOX: readonly Candidate[] = [
  {
    name: 'Firefox',
    commands: ['firefox', 'firefox-esr'],
    places: [...macApp('Firefox', 'firefox'), ...windowsProgram('Mozilla Firefox\\firefox.exe'), ...linux('/snap/bin/firefox')],
  },
]

function linux(...places: readonly string[]): readonly string[] {
  return platform === 'linux' ? places : []
}

function macApp(app: string, program = app): readonly string[] {
  if (platform !== 'darwin') return []
  return ['/Applications', `${env.HOME ?? ''}/Applications`].map((folder) => `${folder}/${app}.app/Contents/MacOS/${program}`)
}

function windowsProgram(place: string): readonly string[] {
  return platform === 'win32' ? PROGRAMS.map((folder) => `${folder}\\${place}`) : []
}

function fromVariable(names: readonly string[], name: string): FoundBrowser | undefined {
  const variable = names.find((candidate) => env[candidate]?.trim())
  if (!variable) return undefined
  const file = path.resolve(env[variable]?.trim() ?? '')
  if (isFile(file)) return { path: file, name }
  throw new AppError('start.failed', { data: { problem: `${variable} is set to ${file}, but there is no such program.` } })
}

function firstOf(candidates: readonly Candidate[]): FoundBrowser | undefined {
  for (const { name, commands, places } of candidates) {
    const file = commands.flatMap((command) => inPath(command) ?? [])[0] ?? places.find(isFile)
    if (file) return { path: file, name }
  }
  return undefined
}

function inPath(command: string): string | undefined {
  const file = platform === 'win32' ? `${command}.exe` : command
  return (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(folder, file))
    .find(isFile)
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

const isDebian = platform === 'linux' && existsSync('/etc/debian_version')

function installed(): FoundBrowser | undefined {
  if (!isDebian || process.getuid?.() !== 0) return undefined
  console.log('No Chromium found: installing it with apt-get.')
  const settings = { stdio: 'inherit', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], settings)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], settings)
  return findChromium()
}

function installCommand(): string {
  if (platform === 'darwin') return 'brew install --cask chromium'
  if (platform === 'win32') return 'winget install --id Google.Chrome'
  return isDebian ? 'sudo apt-get update && sudo apt-get install -y chromium' : 'the package manager of this system (package chromium)'
}
