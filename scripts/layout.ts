/** The layout as CONTRIBUTING draws it: what each area may import is said by the import rules, so that the two are never different. */
import type { AreaRule } from '../test/support/import-rules.ts'

const HEAD = /^\| folder \| what it is \| may import \|\n\|[-|]+\|\n/m
const ROW = /^\| `([^`]+)` \| (.*) \| .* \|$/

/** The text with the last column of its table as the rules say, in their order. @throws Error naming areas without a row and rows without a rule */
export function withLayout(text: string, rules: readonly AreaRule[]): string {
  const [head = ''] = HEAD.exec(text) ?? []
  const start = text.indexOf(head) + head.length
  const rows = text.slice(start).split('\n\n')[0] ?? ''
  const described = new Map(rows.split('\n').map((row) => [ROW.exec(row)?.[1] ?? row, ROW.exec(row)?.[2] ?? '']))
  const areas = rules.map(({ area }) => nameOf(area))
  const faults = [
    ...areas.filter((area) => !described.has(area)).map((area) => `no row for ${area}`),
    ...[...described.keys()].filter((area) => !areas.includes(area)).map((area) => `no import rule for ${area}`),
  ]
  if (head === '' || faults.length > 0) throw new Error(`The layout in CONTRIBUTING.md: ${faults.join(', ') || 'no table'}`)
  const drawn = rules.map((rule) => `| \`${nameOf(rule.area)}\` | ${described.get(nameOf(rule.area))} | ${mayImport(rule)} |`)
  return text.slice(0, start) + drawn.join('\n') + text.slice(start + rows.length)
}

/** What an area may import beside itself, in words. */
export function mayImport({ area, files, types = [], packages, free }: AreaRule): string {
  if (free) return 'everything'
  const typesOnly = types.filter((start) => !files.includes(start))
  const parts = [
    listed(files.filter((start) => start !== area)),
    typesOnly.length > 0 ? `types of ${listed(typesOnly)}` : '',
    packages.map((name) => (name === 'node:*' ? 'Node' : `\`${name}\``)).join(', '),
  ]
  return parts.filter((part) => part !== '').join('; ') || 'nothing'
}

// Single files stand behind their folder.
function listed(starts: readonly string[]): string {
  return [...new Set(starts.map(folderOf))]
    .map((folder) => {
      if (folder === 'lib/shops/*') return 'own shop, kit'
      const files = starts.filter((start) => start !== folder && folderOf(start) === folder).map((file) => file.slice(folder.length, -3))
      return starts.includes(folder) ? shortOf(folder) : `${shortOf(folder)} (${files.join(', ')})`
    })
    .join(', ')
}

function folderOf(start: string): string {
  return start.endsWith('.ts') ? start.slice(0, start.lastIndexOf('/') + 1) : start
}

function nameOf(area: string): string {
  return area.replace(/\/$/, '')
}

function shortOf(folder: string): string {
  return nameOf(folder).replace(/^lib\//, '')
}
