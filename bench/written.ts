/** What benches write into docs: sections between markers, and rows of the table of speed. */
import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const DOCS = path.resolve(import.meta.dirname, '../docs')

/** Puts text between the comments `begin:name` and `end:name` of a document in docs. @throws Error when they are not there */
export async function writeSection(file: string, name: string, text: string): Promise<void> {
  await change(file, (before) => withSection(before, name, text))
}

/** As `writeSection`, when HANDCART_BENCH_WRITE is set or `--write` is given. */
export async function tellSection(file: string, name: string, text: string): Promise<void> {
  if (writes()) await writeSection(file, name, text)
}

/** The document with another text between the markers. @throws Error when they are not there */
export function withSection(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin:${name} -->`, `<!-- end:${name} -->`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`There is no section ${name}`)
  return `${document.slice(0, from + begin.length)}\n${text.trim()}\n${document.slice(to)}`
}

/** What a bench says in the table of speed. */
export interface SpeedRow {
  /** The row's name in the comment at its end. */
  readonly id: string
  readonly now: string
  /** The peer's figure in the same run, behind its name. Absent where there is none. */
  readonly peer?: string
  /** Number of samples, of each side where there are two. */
  readonly runs: number
  /** Undefined where there is no bar. */
  readonly isMet?: boolean | undefined
}

/** Prints a row of the table in docs/speed.md, and writes it there when HANDCART_BENCH_WRITE is set or `--write` is given. */
export async function tellRow(row: SpeedRow): Promise<void> {
  console.log(`row ${row.id}: ${cellsOf(row, '').join(' | ')}`)
  if (writes()) await change('speed.md', (before) => withRow(before, row))
}

/** The document with the last four cells of a row filled anew; the first four and the peer's name are kept. @throws Error when the row is not there */
export function withRow(document: string, row: SpeedRow): string {
  const mark = ` <!-- ${row.id} --> |`
  const lines = document.split('\n')
  const index = lines.findIndex((line) => line.endsWith(mark))
  if (index < 0) throw new Error(`There is no row ${row.id}`)
  const cells = (lines[index] ?? '').split(' | ')
  const peer = (cells[PEER] ?? '').split(': ')[0] ?? ''
  return lines.with(index, `${[...cells.slice(0, KEPT), ...cellsOf(row, peer)].join(' | ')}${mark}`).join('\n')
}

/** Arguments of a bench that are not told to it alone. */
export function wantedParts(): readonly string[] {
  return process.argv.slice(2).filter((argument) => argument !== '--write')
}

/** Machine, for whoever reads the figures. */
export function machine(): string {
  return `${os.cpus()[0]?.model ?? ''}, ${os.availableParallelism()} cores, Node ${process.version}`
}

// Point, what, before, goal.
const KEPT = 4
const PEER = 5

function cellsOf({ now, peer, runs, isMet }: SpeedRow, peerName: string): readonly string[] {
  const beside = [peerName, peer].filter((part) => part !== undefined && part !== '').join(': ')
  const day = new Date().toISOString().slice(0, 10)
  return [now, beside, `${runs}, ${day}`, isMet === undefined ? '–' : isMet ? 'met' : '**not met**']
}

function writes(): boolean {
  return process.argv.includes('--write') || process.env.HANDCART_BENCH_WRITE === '1'
}

async function change(file: string, changed: (before: string) => string): Promise<void> {
  const address = path.join(DOCS, file)
  await writeFile(address, changed(await readFile(address, 'utf8')))
}
