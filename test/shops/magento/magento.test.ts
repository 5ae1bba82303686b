import { describe } from 'vitest'
import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeMagento } from './fake-magento.ts'

const namesAmounts = ['minimum', 'step'] as const

const magento = await shopById('magento')

describe('guests', () => {
  describeShop({ shop: magento, open: fakeMagento, overStock: 'refused', namesLimit: false, namesAmounts })
})

describe('a store view with its code in the addresses and decimal commas, where people are signed in', () => {
  const open = (wish: Parameters<typeof fakeMagento>[0]) =>
    fakeMagento(wish, { storeInPath: 'de', language: 'de', customer: '7', isLedToCart: true })
  describeShop({ shop: magento, open, overStock: 'refused', namesLimit: false, namesAmounts })
})
