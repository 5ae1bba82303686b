/** Circles of imports: modules that need each other, also where they need only types. */
import type { Module } from './modules.ts'

/** One circle of each knot of modules, as `a → b → a`; empty when there is none. */
export function circlesIn(modules: readonly Pick<Module, 'file' | 'imports'>[]): readonly string[] {
  const targets = new Map(modules.map(({ file, imports }) => [file, imports.map(({ target }) => target)]))
  const reaches = new Map([...targets.keys()].map((file) => [file, reachedFrom(targets, file)]))
  const isKnotted = (file: string, other: string) => reaches.get(file)?.has(other) === true && reaches.get(other)?.has(file) === true
  const told = new Set<string>()
  return [...targets.keys()].sort().flatMap((file) => {
    if (told.has(file) || !isKnotted(file, file)) return []
    for (const other of targets.keys()) if (isKnotted(file, other)) told.add(other)
    return [wayBack(targets, file).join(' → ')]
  })
}

type Targets = ReadonlyMap<string, readonly string[]>

function reachedFrom(targets: Targets, file: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...(targets.get(file) ?? [])]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue
    found.add(next)
    queue.push(...(targets.get(next) ?? []))
  }
  return found
}

// The shortest way from a module back to itself.
function wayBack(targets: Targets, file: string): readonly string[] {
  const seen = new Set<string>()
  const queue = [[file]]
  for (let way = queue.shift(); way !== undefined; way = queue.shift())
    for (const next of targets.get(way.at(-1) ?? '') ?? []) {
      if (next === file) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...way, next])
    }
  return []
}
