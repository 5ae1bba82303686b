/** Copies the icons Handcart uses out of lucide (ISC) into one small module; run it after changing the list: `node scripts/icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// Every name here is used by a component; the build drops what a screen does not import.
const USED = [
  'arrow-left',
  'arrow-right',
  'chevron-down',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'circle-dashed',
  'circle-question-mark',
  'circle-slash-2',
  'circle-x',
  'clock',
  'cloud-off',
  'equal',
  'external-link',
  'eye',
  'gauge',
  'inbox',
  'list-checks',
  'loader-circle',
  'lock',
  'minus',
  'package',
  'pencil',
  'pin',
  'refresh-cw',
  'scan-search',
  'search',
  'send',
  'settings',
  'shield-check',
  'shopping-cart',
  'sliders-horizontal',
  'store',
  'trending-down',
  'trending-up',
  'undo-2',
  'x',
]

const root = path.resolve(import.meta.dirname, '..')
const nodes: unknown = JSON.parse(readFileSync(path.join(root, 'node_modules/lucide-static/icon-nodes.json'), 'utf8'))

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

// A path is written as its `d` alone: that is most of every icon.
function compact(node: unknown): string {
  if (!Array.isArray(node)) throw new Error('lucide-static/icon-nodes.json has another shape')
  const [tag, attributes] = node
  return tag === 'path' ? JSON.stringify(attributes.d) : JSON.stringify([tag, attributes])
}

function source(name: string): string {
  const found: unknown = typeof nodes === 'object' && nodes !== null ? Reflect.get(nodes, name) : undefined
  if (!Array.isArray(found)) throw new Error(`lucide has no icon named ${name}`)
  return `export const ${camelCase(name)}Icon: IconNodes = [${found.map(compact).join(', ')}]`
}

writeFileSync(
  path.join(root, 'components/icon-nodes.ts'),
  [
    '/** Made by scripts/icons.ts from lucide (ISC License; parts MIT, Feather). Do not edit by hand. */',
    '',
    '/** The shapes of one icon on a 24 by 24 grid: a path by its `d`, any other element as tag and attributes. */',
    'export type IconNodes = readonly (string | readonly [tag: string, attributes: Readonly<Record<string, string>>])[]',
    '',
    ...USED.map(source),
    '',
  ].join('\n'),
)
