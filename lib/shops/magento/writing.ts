/** All that changes the cart. A script of its own, since a cart that is only shared never needs it. */
export { addLines } from './add.ts'
export { changeLines, clearCart, removeLine, setQuantity } from './change.ts'
export { applyCoupon, removeCoupon } from './coupons.ts'
