/** The suite every shop adapter passes on a fake of its system; the registry's capabilities say which cases there are. */
import { can } from '../../lib/shops/shop.ts'
import { describeAmounts } from './conformance-amounts.ts'
import { describeCapabilities } from './conformance-capabilities.ts'
import { describeReads } from './conformance-reads.ts'
import { describeUndo } from './conformance-undo.ts'
import { describeChecks, describeWrites } from './conformance-writes.ts'
import type { Conformance } from './system.ts'

/** Runs the suite. */
export function describeShop(system: Conformance): void {
  describeReads(system)
  describeCapabilities(system)
  if (!can(system.shop, 'add')) return
  describeChecks(system)
  describeWrites(system)
  describeUndo(system)
  describeAmounts(system)
}
