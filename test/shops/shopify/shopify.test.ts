import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeShopify } from './fake-shopify.ts'

const shopify = await shopById('shopify')

const namesAmounts = ['minimum', 'step'] as const

describeShop({ shop: shopify, open: fakeShopify, overStock: 'refused', namesLimit: false, namesAmounts })
describeShop({
  shop: { ...shopify, name: 'Shopify that takes what there is, and tells it' },
  open: (wish) => fakeShopify({ ...wish, overStock: 'some, refused', tellsStock: true, root: '/en-de/', order: 'requests first' }),
  overStock: 'cut',
  namesLimit: true,
  namesAmounts,
})
