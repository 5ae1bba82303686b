/** What writes to a cart: code of its own, brought when somebody does. */
export { addLines } from './add.ts'
export { applyCoupon, removeCoupon } from './coupons.ts'
export { changeLines, clearCart, removeLine, setQuantity } from './edit.ts'
