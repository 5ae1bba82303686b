import { describe } from 'vitest'
import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeShopware } from './fake-shopware.ts'

const namesAmounts = ['minimum', 'step'] as const

const shopware = await shopById('shopware')

describe('6.6 below a path', () => {
  describeShop({
    shop: shopware,
    open: (wish) => fakeShopware(wish, { base: '/de' }),
    overStock: 'refused',
    namesLimit: true,
    namesAmounts,
  })
})

describe('6.4 with tokens', () => {
  describeShop({
    shop: shopware,
    open: (wish) => fakeShopware(wish, { generation: '6.4' }),
    overStock: 'refused',
    namesLimit: true,
    namesAmounts,
  })
})
