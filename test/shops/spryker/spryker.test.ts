import { describe } from 'vitest'
import { rounds } from '../../support/depth.ts'
import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeSpryker } from './fake-spryker.ts'

const spryker = await shopById('spryker')
const withoutBatch = { ...spryker, capabilities: spryker.capabilities.filter((capability) => capability !== 'batch') }

describe('the B2B theme', () => {
  describeShop({ shop: spryker, open: fakeSpryker, overStock: 'refused', namesLimit: false })
})

describe.runIf(rounds(0, 1) === 1)('the generic theme, whose carts answer without a page', () => {
  const open = (wish: Parameters<typeof fakeSpryker>[0]) => fakeSpryker({ ...wish, theme: 'generic', isAsync: true, prefix: '/DE/en/' })
  describeShop({ shop: spryker, open, overStock: 'refused', namesLimit: false })
})

describe.runIf(rounds(0, 1) === 1)('the B2C theme, without quick orders', () => {
  const open = (wish: Parameters<typeof fakeSpryker>[0]) => fakeSpryker({ ...wish, theme: 'b2c', hasQuickOrder: false })
  describeShop({ shop: withoutBatch, open, overStock: 'refused', namesLimit: false })
})
