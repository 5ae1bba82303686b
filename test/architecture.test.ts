import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { circlesIn } from './support/import-circles.ts'
import { RULES, wrongImports } from './support/import-rules.ts'
import { parseModule, readModule, sourceFiles } from './support/modules.ts'
import { castsIn, longParameterLists, undocumentedExports } from './support/syntax-rules.ts'

const modules = sourceFiles().map(readModule)
const product = modules.filter(({ file }) => !/^(test|bench|scripts)\//.test(file))

describe('who imports whom', () => {
  it('sees the whole project', () => {
    expect(modules.length).toBeGreaterThan(150)
    for (const area of [
      'lib/contract/',
      'lib/core/',
      'lib/shops/',
      'lib/page/',
      'lib/desk/',
      'lib/worker/',
      'components/',
      'entrypoints/',
      'server/',
      'demo/',
    ])
      expect(modules.filter(({ file }) => file.startsWith(area)).length, area).toBeGreaterThan(2)
    expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(500)
  })

  it('finds no import its area may not make', () => {
    expect(modules.flatMap(wrongImports)).toEqual([])
  })

  it.each([
    ['lib/core/planted.ts', "import { SHOPS } from '../shops/registry.ts'"],
    ['lib/core/planted.ts', "import { capturedCart } from '../contract/cart.ts'"],
    ['lib/shops/woocommerce/planted.ts', "import { generic } from '../generic/index.ts'"],
    ['lib/shops/woocommerce/planted.ts', "import ky from 'ky'"],
    ['components/Planted.tsx', "import { browser } from 'wxt/browser'"],
    ['server/planted.ts', "import { SHOPS } from '../lib/shops/registry.ts'"],
    ['lib/page/planted.ts', "export { MESSAGES } from '../messages/table.ts'"],
    ['lib/worker/planted.ts', "const late = await import('../page/host.ts')"],
    ['lib/worker/planted.ts', "import { createRefresh } from '../desk/carts/refresh.ts'"],
    ['lib/desk/planted.ts', "import { browser } from 'wxt/browser'"],
    ['lib/desk/carts/planted.ts', "import type { Sessions } from '../account/sessions.ts'"],
    ['entrypoints/popup/planted.ts', "import main from '../background.ts'"],
    ['lib/core/planted.ts', "import { gone } from './not-there.ts'"],
  ])('reports a planted wrong import in %s: %s', (file, source) => {
    expect(wrongImports(parseModule(file, source))).toHaveLength(1)
  })

  it('lets types of the contract into content scripts', () => {
    expect(wrongImports(parseModule('lib/page/planted.ts', "import type { Line } from '../contract/cart.ts'"))).toEqual([])
  })

  it('finds no circle, types included', () => {
    expect(circlesIn(modules)).toEqual([])
  })

  it.each([
    ['a type', [`import type { B } from './b.ts'`, `import { c } from './c.ts'`, `export { a } from './a.ts'`]],
    ['an import on demand', [`const late = import('./b.ts')`, `import './c.ts'`, `import { a } from './a.ts'`]],
  ])('reports a planted circle that begins with %s', (_kind, sources) => {
    const planted = sources.map((source, index) => parseModule(`lib/core/${'abc'[index]}.ts`, source))
    expect(circlesIn([...modules, ...planted])).toEqual(['lib/core/a.ts → lib/core/b.ts → lib/core/c.ts → lib/core/a.ts'])
  })

  it('has a rule for every folder', () => {
    expect(RULES.map(({ area }) => area)).toEqual([...new Set(RULES.map(({ area }) => area))])
  })
})

describe('limits of the source', () => {
  it('keeps files within 250 lines', () => {
    expect(product.filter(({ file, source }) => !isGenerated(file) && lines(source) > 250).map(({ file }) => file)).toEqual([])
  })

  it('keeps entrypoints within 40 lines', () => {
    expect(modules.filter(({ file, source }) => file.startsWith('entrypoints/') && lines(source) > 40).map(({ file }) => file)).toEqual([])
  })

  it('has no cast but as const, no any and no non-null assertion', () => {
    expect(product.flatMap(({ file, source }) => castsIn(file, source))).toEqual([])
  })

  it.each(['let a = b as string', 'let a: any', 'const a = b!', 'let a = <string>b'])('reports a planted %s', (source) => {
    expect(castsIn('lib/core/planted.ts', source)).toHaveLength(1)
  })

  it('has no function with more than three parameters', () => {
    const counted = modules.filter(({ file }) => !file.startsWith('test/'))
    expect(counted.flatMap(({ file, source }) => longParameterLists(file, source))).toEqual([])
  })

  it.each([
    'export function f(a: A, b: B, c: C, d: D): void {}',
    'const f = (a: A, b: B, c: C, ...d: D[]) => {}',
    'const o = { f(a: A, b: B, c: C, d?: D) {} }',
    'interface I { f(a: A, b: B, c: C, d: D): void }',
    'type F = (a: A, b: B, c: C, d: D) => void',
  ])('reports four parameters in a planted %s', (source) => {
    expect(longParameterLists('lib/core/planted.ts', source)).toEqual(['lib/core/planted.ts:1 4 parameters'])
  })

  it('are kept by the linter: a planted function of 40 lines is taken, one of 41 is not', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'planted-'))
    const lint = (lines: number) => {
      const file = path.join(folder, `${lines}.ts`)
      writeFileSync(file, `export function planted(log: (line: number) => void): void {\n${'  log(1)\n'.repeat(lines)}}\n`)
      const { status, stderr } = spawnSync('npx', ['biome', 'lint', '--config-path=biome.json', '--vcs-enabled=false', file], {
        encoding: 'utf8',
      })
      return [status, stderr.includes('noExcessiveLinesPerFunction')]
    }
    expect([lint(40), lint(41)]).toEqual([
      [0, false],
      [1, true],
    ])
    rmSync(folder, { recursive: true })
  })

  it('documents every export of lib and the server services', () => {
    const documented = product.filter(({ file }) => /^(lib|server\/services)\//.test(file))
    expect(documented.flatMap(({ file, source }) => undocumentedExports(file, source))).toEqual([])
  })

  it('reports a planted export without a doc comment', () => {
    expect(undocumentedExports('lib/core/planted.ts', '/** One. */\nexport const a = 1\n// no doc\nexport const b = 2')).toHaveLength(1)
  })
})

describe('the decisions', () => {
  it('are numbered one by one, by name and heading', () => {
    const names = readdirSync('docs/decisions').sort()
    const headings = names.map((name) => readFileSync(`docs/decisions/${name}`, 'utf8').split('. ')[0])
    const numbers = names.map((_name, index) => index + 1)
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(numbers)
    expect(headings).toEqual(numbers.map((number) => `# ${number}`))
  })
})

function lines(source: string): number {
  return source.trimEnd().split('\n').length
}

function isGenerated(file: string): boolean {
  return file === 'components/parts/icon-nodes.ts' || file.startsWith('lib/texts/made/') || /^server\/(mail|pages)\/made\//.test(file)
}
