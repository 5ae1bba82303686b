import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mayImport, withLayout } from '../../scripts/layout.ts'
import { type AreaRule, RULES } from '../support/import-rules.ts'

const CONTRIBUTING = readFileSync('CONTRIBUTING.md', 'utf8')

describe('the layout drawn in CONTRIBUTING', () => {
  it('is what the import rules say', () => {
    expect(withLayout(CONTRIBUTING, RULES)).toBe(CONTRIBUTING)
  })

  it('is told from a planted other one: a rule that allows more', () => {
    const wider = RULES.map((rule) => (rule.area === 'lib/core/' ? { ...rule, packages: ['ky'] } : rule))
    expect(withLayout(CONTRIBUTING, wider)).not.toBe(CONTRIBUTING)
  })

  it.each<readonly [string, readonly AreaRule[], string]>([
    ['a rule without a row', [...RULES, { area: 'lib/planted/', files: [], packages: [] }], 'no row for lib/planted'],
    ['a row without a rule', RULES.filter(({ area }) => area !== 'lib/desk/'), 'no import rule for lib/desk'],
  ])('refuses %s', (_kind, rules, problem) => {
    expect(() => withLayout(CONTRIBUTING, rules)).toThrow(problem)
  })
})

describe('what an area may import', () => {
  it('is said by folder, single files behind theirs, then types, then packages', () => {
    const rule = {
      area: 'lib/page/',
      files: ['lib/page/', 'lib/core/', 'lib/messages/client.ts', 'lib/messages/ui-port.ts'],
      types: ['lib/contract/', 'lib/core/'],
      packages: ['zod', 'node:*'],
    }
    expect(mayImport(rule)).toBe('core, messages (client, ui-port); types of contract; `zod`, Node')
  })

  it('is nothing for an area that stands alone', () => {
    expect(mayImport({ area: 'lib/alone/', files: ['lib/alone/'], packages: [] })).toBe('nothing')
  })
})
