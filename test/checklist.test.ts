// @vitest-environment node
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const WANTED = { S: 26, P: 12, R: 20, L: 11, D: 2, C: 21 }

interface Line {
  readonly id: string
  readonly proof: string
  /** File under `test` and name of each test that is named. */
  readonly tests: readonly (readonly [file: string, name: string])[]
}

function linesIn(text: string): readonly Line[] {
  return [...text.matchAll(/^\| ([SPRLDC]\d+) \| .+? \| (.+) \|$/gm)].map(([, id = '', proof = '']) => ({
    id,
    proof,
    tests: testsIn(proof),
  }))
}

// `file`: “name”, “name”; a name may have quotes in it, and ends where the next one, the next file or the sentence begins.
function testsIn(proof: string): Line['tests'] {
  return proof.split(/; (?=`)/).flatMap((part) => {
    const [, file = '', names = ''] = /^`([^`]+)`: (“.*”)/.exec(part) ?? []
    return names === ''
      ? []
      : names
          .slice(1, -1)
          .split('”, “')
          .map((name) => [file, name] as const)
  })
}

// As the second text of a call: `it('name'`, or what `it.each(...)` is called with.
function isNamedIn(file: string, name: string): boolean {
  return [`('${name}'`, `(\`${name}\``, `\n  '${name}',\n`, `\n    '${name}',\n`].some((written) => read(`test/${file}`).includes(written))
}

describe('the checklist of the screens', () => {
  const lines = linesIn(read('docs/checklist.md'))

  it('has every line once, in order', () => {
    const ids = Object.entries(WANTED).flatMap(([letter, count]) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`))
    expect(lines.map(({ id }) => id)).toEqual(ids)
  })

  it('names a test for each, or says that it is not there', () => {
    expect(lines.filter(({ tests, proof }) => tests.length === 0 && !proof.startsWith('not there: '))).toEqual([])
  })

  it('names tests that are there', () => {
    expect(lines.flatMap(({ id, tests }) => tests.filter(([file, name]) => !isNamedIn(file, name)).map((test) => [id, ...test]))).toEqual(
      [],
    )
  })

  it('is judged by rules that find a test that is not', () => {
    const [line] = linesIn(
      '| S1 | It is there. | `components/PanelScreen.test.tsx`: “starts in the recipient field”, “flies to the moon” |\n',
    )
    expect(line?.tests.map(([file, name]) => isNamedIn(file, name))).toEqual([true, false])
  })
})
