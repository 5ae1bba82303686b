import { describeShop } from '../conformance.ts'
import { shopById } from '../system.ts'
import { fakeBigCommerce } from './fake-bigcommerce.ts'

describeShop({ shop: await shopById('bigcommerce'), open: fakeBigCommerce, overStock: 'refused', namesLimit: true })
