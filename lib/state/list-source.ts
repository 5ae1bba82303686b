/** Where a list comes from: what is typed or pasted, or a file; and what is understood of it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Column, Columns } from '../core/list-columns.ts'
import { type FileProblem, type GivenFile, type ListFile, openListFile } from '../core/list-file.ts'
import { type ListFault, type ListLine, listIn, type ReadList, type TableWish } from '../core/list-lines.ts'
import { MAX_PASTED } from '../core/pasted-list.ts'
import { type Permalink, permalinkIn } from '../core/permalink-read.ts'
import { type Table, tableIn } from '../core/table-rows.ts'

/** A file the person gave. */
export interface NamedFile extends GivenFile {
  readonly name: string
}

/** What is understood. `link`: it is the address of a cart. `isCut`: there is more than is read at all. */
export interface Understood {
  readonly lines: readonly ListLine[]
  readonly faults: readonly ListFault[]
  readonly link?: Permalink
  readonly isCut: boolean
}

/** State and moves. */
export interface ListSource {
  readonly text: Signal<string>
  /** The opened file, which counts instead of the text. */
  readonly file: ReadonlySignal<{ readonly name: string; readonly sheets: readonly string[] } | undefined>
  readonly fileProblem: ReadonlySignal<{ readonly name: string; readonly problem: FileProblem } | undefined>
  readonly isOpening: ReadonlySignal<boolean>
  readonly take: (file: NamedFile) => Promise<void>
  readonly leaveFile: () => void
  readonly sheet: ReadonlySignal<number>
  readonly chooseSheet: (index: number) => Promise<void>
  /** The cells of the first row of a table: what columns are told by. Lines that people type have none. */
  readonly head: ReadonlySignal<readonly string[]>
  readonly columns: ReadonlySignal<Columns>
  readonly hasHead: ReadonlySignal<boolean>
  /** Whether the first row named the columns by itself. */
  readonly isTold: ReadonlySignal<boolean>
  /** `place` undefined: there is no such column. */
  readonly setColumn: (column: Column, place: number | undefined) => void
  readonly setHead: (hasHead: boolean) => void
  readonly understood: ReadonlySignal<Understood>
}

const NOTHING: Table = { rows: [], isCut: false }
const MOST_SHOWN = 30

/** Starts with nothing. */
export function createListSource(): ListSource {
  const text = signal('')
  const opened = signal<{ readonly name: string; readonly file: ListFile } | undefined>(undefined)
  const fileProblem = signal<{ readonly name: string; readonly problem: FileProblem } | undefined>(undefined)
  const isOpening = signal(false)
  const sheet = signal(0)
  const fileTable = signal<Table>(NOTHING)
  const wish = signal<TableWish | undefined>(undefined)
  const table = computed(() => (opened.value ? fileTable.value : tableIn(text.value.slice(0, MAX_PASTED))))
  const list = computed(() => listIn(table.value, wish.value))
  const show = async (name: string, file: ListFile, index: number): Promise<void> => {
    const read = await file.table(index)
    wish.value = undefined
    sheet.value = index
    fileTable.value = typeof read === 'string' ? NOTHING : read
    fileProblem.value = typeof read === 'string' ? { name, problem: read } : undefined
  }
  return {
    ...{ text, fileProblem, isOpening, sheet },
    file: computed(() => opened.value && { name: opened.value.name, sheets: opened.value.file.sheets }),
    take: async (given) => {
      isOpening.value = true
      const file = await openListFile(given)
      if (typeof file === 'string') fileProblem.value = { name: given.name, problem: file }
      else {
        await show(given.name, file, 0)
        opened.value = { name: given.name, file }
      }
      isOpening.value = false
    },
    leaveFile: () => {
      opened.value = undefined
      fileProblem.value = undefined
      wish.value = undefined
    },
    chooseSheet: async (index) => {
      if (opened.value) await show(opened.value.name, opened.value.file, index)
    },
    ...columnMoves({ table, list, wish, isFile: () => opened.value !== undefined }),
    understood: computed(() => understoodOf({ table: table.value, list: list.value, text: opened.value ? '' : text.value })),
  }
}

interface ColumnParts {
  readonly table: ReadonlySignal<Table>
  readonly list: ReadonlySignal<ReadList>
  readonly wish: Signal<TableWish | undefined>
  readonly isFile: () => boolean
}

function columnMoves({
  table,
  list,
  wish,
  isFile,
}: ColumnParts): Pick<ListSource, 'head' | 'columns' | 'hasHead' | 'isTold' | 'setColumn' | 'setHead'> {
  const head = computed(() => {
    const first = table.value.rows[list.value.headAt]
    const isTable = isFile() || table.value.sign !== undefined
    return isTable && first && first.cells.length > 1 ? first.cells.slice(0, MOST_SHOWN) : []
  })
  // By their order the first is the number and the second how many.
  const columns = computed<Columns>(() => list.value.columns ?? { sku: 0, quantity: 1, ...(head.value.length > 2 ? { title: 2 } : {}) })
  const hasHead = computed(() => list.value.hasHead)
  return {
    columns,
    hasHead,
    isTold: computed(() => wish.value === undefined && list.value.columns !== undefined),
    head,
    setColumn: (column, place) => {
      const { [column]: _before, ...others } = columns.value
      wish.value = { hasHead: hasHead.value, columns: place === undefined ? others : { ...others, [column]: place } }
    },
    setHead: (isHead) => {
      wish.value = { hasHead: isHead, columns: columns.value }
    },
  }
}

interface Given {
  readonly table: Table
  readonly list: ReadList
  readonly text: string
}

function understoodOf({ table, list, text }: Given): Understood {
  const link = permalinkIn(text)
  if (!link) return { lines: list.lines, faults: list.faults, isCut: table.isCut || text.length > MAX_PASTED }
  const lines = link.lines.map(({ variantId, quantity }, index) => ({ row: index + 1, variantId, quantity, options: [] }))
  return { lines, faults: [], link, isCut: false }
}
