import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeShopify } from './fake-shopify.ts'

const shopify = await shopById('shopify')

describeShop({ shop: shopify, open: fakeShopify, overStock: 'refused', namesLimit: false })
