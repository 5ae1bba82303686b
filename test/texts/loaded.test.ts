// @vitest-environment node
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectCatalogues } from '../../scripts/texts.ts'
import { readModule } from '../support/modules.ts'

const SURFACES = new Set(Object.keys(projectCatalogues().en ?? {}))
const LOADERS = /from '[^']*\/made\/load\/(\w+)\.ts'/g
const LAZY = /\bimport\('(\.[^']+)'\)/g

/** The surfaces a module speaks with: by `texts.x`, by taking them out of `useTexts()` or out of a parameter. */
function surfacesUsed(source: string): readonly string[] {
  const direct = [...source.matchAll(/\b(?:texts|useTexts\(\))\.(\w+)/g)].map(([, name = '']) => name)
  const taken = [...source.matchAll(/\{((?:[^{}]|\{[^{}]*\})*)\}(?:: (?:Pick<)?Texts\b| = (?:useTexts\(\)|texts)(?!\.))/g)]
  const names = taken
    .flatMap(([, inner = '']) => inner.replaceAll(/\{[^{}]*\}/g, '').split(','))
    .map((name) => name.split(':')[0]?.trim() ?? '')
  return [...new Set([...direct, ...names])].filter((name) => SURFACES.has(name))
}

const lazyOf = (file: string, source: string) =>
  [...source.matchAll(LAZY)].map(([, target = '']) => path.posix.join(path.posix.dirname(file), target))
const loadersIn = (source: string) => [...source.matchAll(LOADERS)].map(([, name = '']) => name)

/** All modules that come with one at once. */
function reached(start: string): readonly { readonly file: string; readonly source: string }[] {
  const found = new Map<string, string>()
  const queue = [start]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || !/^(components|entrypoints)\//.test(file)) continue
    const { source, imports } = readModule(file)
    const lazy = lazyOf(file, source)
    found.set(file, source)
    queue.push(
      ...imports.flatMap(({ kind, typeOnly, target }) => (kind === 'project' && !typeOnly && !lazy.includes(target) ? [target] : [])),
    )
  }
  return [...found].map(([file, source]) => ({ file, source }))
}

describe.each(['panel', 'popup', 'options', 'confirm', 'welcome'])('the texts of %s', (name) => {
  const modules = reached(`entrypoints/${name}/main.tsx`)
  const first = modules.filter(({ file }) => file.endsWith('-texts.ts')).flatMap(({ source }) => loadersIn(source))

  it('are there at its first paint', () => {
    const used = modules.flatMap(({ file, source }) => surfacesUsed(source).map((surface) => ({ file, surface })))
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter(({ surface }) => !first.includes(surface))).toEqual([])
  })

  it('come with what is loaded later', () => {
    const missing = modules.flatMap(({ file, source }) =>
      lazyOf(file, source)
        .flatMap(reached)
        .flatMap((later) => surfacesUsed(later.source).map((surface) => ({ file: later.file, surface })))
        .filter(({ surface }) => ![...first, ...loadersIn(source)].includes(surface)),
    )
    expect(missing).toEqual([])
  })
})

describe('what a module speaks with', () => {
  it.each([
    ['const { panel, people: words } = useTexts()', ['panel', 'people']],
    ['const { empty } = useTexts().parts', ['parts']],
    ['const { locale, cart } = texts', ['cart']],
    ['function f({ parts: { whole }, locale }: Texts): string {}', ['parts']],
    ['function f(now: Date, { locale, cart }: Pick<Texts, string>) {}', ['cart']],
    ['texts.errors.sentences', ['errors']],
    ['const { panel } = model', []],
  ])('is seen in %s', (source, surfaces) => {
    expect(surfacesUsed(source)).toEqual(surfaces)
  })
})
