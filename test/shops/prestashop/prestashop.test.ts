import { describe } from 'vitest'
import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakePresta } from './fake-prestashop.ts'

const prestashop = await shopById('prestashop')

describe('1.7 with its classic theme', () => {
  describeShop({
    shop: prestashop,
    open: (wish) => fakePresta(wish, { generation: '1.7' }),
    overStock: 'refused',
    namesLimit: true,
    namesAmounts: ['minimum'],
  })
})

describe('9 with hummingbird', () => {
  const open = (wish: Parameters<typeof fakePresta>[0]) => fakePresta(wish, { theme: 'hummingbird', isCartCounted: true })
  describeShop({ shop: prestashop, open, overStock: 'refused', namesLimit: true, namesAmounts: ['minimum'] })
})
