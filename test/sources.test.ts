/** Server, scripts, benches and demo run from their sources: Node itself must be able to read them, and it reads less than compiler and test runner do. */
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'

function problemOf(source: string): string | undefined {
  try {
    stripTypeScriptTypes(source)
  } catch (thrown) {
    return String(thrown)
  }
  return undefined
}

describe('what runs from its sources', () => {
  it('is read by Node as it stands', () => {
    const files = globSync('{bench,demo,lib,scripts,server}/**/*.ts')
    expect(files.length).toBeGreaterThan(400)
    expect(files.flatMap((file) => problemOf(readFileSync(file, 'utf8')) ?? [])).toEqual([])
  })

  it('is told where it cannot: a name the parser takes for a word of the language', () => {
    expect(problemOf('for (const of of [1]) console.log(of)')).toMatch(/Variable declaration list cannot be empty/)
  })
})
