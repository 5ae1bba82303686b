/** The table of the server's errors with the tests that make the server answer them. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ERRORS, type ErrorRow } from '../lib/contract/errors.ts'

const TESTS = 'test/server'
const HEAD = `# Errors and their tests

Every error this server can answer, with Spryker's code where it has one, and the tests under \`test/server\` that expect it: file (its groups of tests).
Without a test: hidden behind an earlier check, as in Glue, or told only while the server itself is in trouble. 406, 415 and what is wrong with a page are answered as bare text, everything else as a document.
Made by \`npm run published -- --write\`.

| Status | Code | Detail | Tests |
| --- | --- | --- | --- |
`

/** A file's top-level groups of tests by title; what stands outside of them has the title "". */
interface TestFile {
  readonly name: string
  readonly groups: readonly { readonly title: string; readonly text: string }[]
}

/** Markdown of the table. */
export async function errorTable(): Promise<string> {
  const names = (await readdir(TESTS, { recursive: true })).filter((name) => name.endsWith('.test.ts')).sort()
  const files = await Promise.all(names.map(async (name) => testFile(name, await readFile(path.join(TESTS, name), 'utf8'))))
  const rows = Object.values<ErrorRow>(ERRORS).flatMap((row) => {
    if (row.status === 0) return []
    const expecting = files.flatMap((file) => testsOf(file, row))
    return [`| ${row.status} | ${row.code ?? ''} | ${row.detail} | ${expecting.join(', ') || '—'} |`]
  })
  return `${HEAD}${rows.join('\n')}\n`
}

function testFile(name: string, text: string): TestFile {
  const [outside = '', ...groups] = text.split(/^(?=describe)/m)
  const titled = groups.map((group) => ({ title: /^describe(?:\.each\(.*\))?\('(.*?)'/.exec(group)?.[1] ?? '', text: group }))
  return { name, groups: [{ title: '', text: outside }, ...titled] }
}

function testsOf({ name, groups }: TestFile, row: ErrorRow): readonly string[] {
  const isNamed = patternOf(row)
  const [outside, ...titled] = groups
  // Texts that several groups expect have a name at the file's head.
  const constants = [...(outside?.text ?? '').matchAll(/^const (\w+) = (.*)$/gm)].flatMap(([, constant = '', value = '']) =>
    isNamed.test(value) ? [new RegExp(`\\b${constant}\\b`)] : [],
  )
  const found = titled.filter(({ text }) => isNamed.test(text) || constants.some((constant) => constant.test(text)))
  if (found.length > 0) return [`${name} (${found.map(({ title }) => title.replaceAll('|', '\\|')).join('; ')})`]
  return isNamed.test(outside?.text ?? '') ? [name] : []
}

// With a code as the tests print errors, or by the code alone; without one by the detail.
function patternOf({ status, code, detail }: ErrorRow): RegExp {
  if (code !== undefined) return new RegExp(`\\b${status} ${code}\\b|'${code}'`)
  return new RegExp(`${status} (?:-|text) ${literal(detail)}|'${literal(detail)}'`)
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
