/** The table of what came of every cart in every system. */
import { SYSTEMS, type System } from '../../test/shops/systems.ts'
import { TRIALS } from './carts.ts'
import { type Cell, runCell } from './cell.ts'

/** The document, and what is wrong, as sentences. */
export interface Fidelity {
  readonly text: string
  /** The systems' rows of its table. */
  readonly rows: readonly string[]
  readonly wrong: readonly string[]
}

const HEAD = `# What comes in of a cart

Each of twelve carts is shared from the stand-in of a shop system and imported into another shopper's cart there, with plan, receipt and undo, by the
code the extension runs. The stand-ins answer as the real systems do, as far as these are documented or were recorded; they are made by us. A cell says
how many lines there were and how many came in exactly (same product, options, quantity, price and place); after them those that came in as far as the
stock goes (*capped*) and those that did not come in, with the reason in the receipt (*told*). Every receipt was the stand-in's cart, line by line, and
every undo gave the cart back as it was, its coupons and its order with it, or the cell says **wrong**. *Order told*: the undo says that the lines it gave
back stand in another order, because the shop does not tell beforehand whether it would take those back that would have to move.

\`npm run bench:fidelity\` writes this table and is red where a cell is wrong; \`test/page/fidelity.test.ts\` holds it against a run.
`

/** Runs all cells of the systems. */
export async function fidelity(systems: readonly System[] = SYSTEMS): Promise<Fidelity> {
  const wrong: string[] = []
  const rows: string[] = []
  for (const system of systems) {
    const cells: string[] = []
    for (const trial of TRIALS) {
      const cell = await runCell(system, trial).catch(failed)
      cells.push(typeof cell === 'string' ? `– ${cell}` : cellText(cell))
      if (typeof cell !== 'string') wrong.push(...cell.wrong.map((sentence) => `${system.name}, ${trial.name}: ${sentence}`))
    }
    rows.push(`| ${system.name} | ${cells.join(' | ')} |`)
  }
  const head = `| | ${TRIALS.map(({ name }) => name).join(' | ')} |\n|---|${'---|'.repeat(TRIALS.length)}`
  return { text: `${HEAD}\n${head}\n${rows.join('\n')}\n`, rows, wrong }
}

function failed(error: unknown): Cell {
  return { lines: 0, exact: 0, capped: 0, told: 0, wrong: [error instanceof Error ? `${error.message} ${error.stack}` : String(error)] }
}

function cellText({ lines, exact, capped, told, isMoved, wrong }: Cell): string {
  if (wrong.length > 0) return '**wrong**'
  const rest = [capped > 0 ? `${capped} capped` : '', told > 0 ? `${told} told` : '', isMoved ? 'order told' : ''].filter(Boolean)
  return [`${exact} of ${lines}`, ...rest].join(', ')
}
