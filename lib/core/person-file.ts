/** The file a person gets of what a server keeps of them. */
import { listOf, parseJson, recordOf, textAt, valueAt } from './json.ts'

/** One JSON document people and programs can read: what was kept, table by table. `lines`: a JSON text a line, as the server tells it; undefined when it is something else. */
export function personFile(lines: string, { server, at }: { readonly server: string; readonly at: string }): string | undefined {
  const kept: Record<string, unknown[]> = {}
  for (const line of lines.split('\n')) {
    if (line.trim() === '') continue
    const told = recordOf(parseJson(line))
    const of = textAt(told, 'of')
    if (of === undefined) return undefined
    kept[of] = [...listOf(kept[of]), valueAt(told, 'kept')]
  }
  return `${JSON.stringify({ server, at, kept }, null, 2)}\n`
}
