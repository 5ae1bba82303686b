/** Copies the icons Handcart uses out of lucide (ISC) into one small module; run it after changing the list: `node scripts/icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// Two modules, so that the panel, which is loaded into shops' pages, does not carry the popup's icons.
const OF_PANEL = [
  'chevron-down',
  'circle-alert',
  'circle-check',
  'clock',
  'loader-circle',
  'package',
  'pencil',
  'send',
  'shield-check',
  'x',
]
const OF_OTHER_SCREENS = [
  'arrow-left',
  'arrow-right',
  'building',
  'chevron-right',
  'circle-dashed',
  'circle-off',
  'circle-question-mark',
  'circle-slash-2',
  'circle-x',
  'clock-alert',
  'cloud-off',
  'copy',
  'download',
  'ellipsis',
  'equal',
  'external-link',
  'eye',
  'eye-off',
  'gauge',
  'hourglass',
  'inbox',
  'link',
  'link-2-off',
  'list-checks',
  'lock',
  'minus',
  'pin',
  'plus',
  'refresh-cw',
  'scan-search',
  'search',
  'settings',
  'share',
  'shopping-cart',
  'sliders-horizontal',
  'store',
  'trending-down',
  'trending-up',
  'undo-2',
  'user-check',
  'volume-2',
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

function write(file: string, lines: readonly string[]): void {
  const head = '/** Made by scripts/icons.ts from lucide (ISC License; parts MIT, Feather). Do not edit by hand. */'
  writeFileSync(path.join(root, 'components', file), [head, '', ...lines, ''].join('\n'))
}

write('parts/icon-nodes.ts', [
  '/** The shapes of one icon on a 24 by 24 grid: a path by its `d`, any other element as tag and attributes. */',
  'export type IconNodes = readonly (string | readonly [tag: string, attributes: Readonly<Record<string, string>>])[]',
  '',
  ...OF_PANEL.map(source),
])
write('parts/screen-icon-nodes.ts', ["import type { IconNodes } from './icon-nodes.ts'", '', ...OF_OTHER_SCREENS.map(source)])
