/** The suite every shop adapter passes on a fake of its system. */
import { describeReads } from './conformance-reads.ts'
import { describeUndo } from './conformance-undo.ts'
import { describeChecks, describeWrites } from './conformance-writes.ts'
import type { Conformance } from './system.ts'

/** Runs the suite. */
export function describeShop(system: Conformance): void {
  describeReads(system)
  describeChecks(system)
  describeWrites(system)
  describeUndo(system)
}
