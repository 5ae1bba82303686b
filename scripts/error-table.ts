/** The table of Glue's errors with the tests that make the server answer them. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ERRORS, type ErrorRow } from '../lib/contract/errors.ts'

const TESTS = 'test/server'
const HEAD = `# Errors and their tests

Every error with a code of Spryker's that this server can answer, and the files under \`test/server\` that name it. Without a file: hidden behind an earlier check, as in Glue.
Made by \`npm run published -- --write\`.

| Status | Code | Detail | Tests |
| --- | --- | --- | --- |
`

/** Markdown of the table. */
export async function errorTable(): Promise<string> {
  const files = (await readdir(TESTS)).filter((name) => name.endsWith('.test.ts')).sort()
  const texts = await Promise.all(files.map(async (name) => ({ name, text: await readFile(path.join(TESTS, name), 'utf8') })))
  const rows = Object.values<ErrorRow>(ERRORS).flatMap(({ status, code, detail }) => {
    if (code === undefined) return []
    const isNamed = new RegExp(`\\b${status} ${code}\\b|'${code}'`)
    const naming = texts.filter(({ text }) => isNamed.test(text)).map(({ name }) => name)
    return [`| ${status} | ${code} | ${detail} | ${naming.join(', ') || '—'} |`]
  })
  return `${HEAD}${rows.join('\n')}\n`
}
