/** The classic road: the cart's own table, form and links, for shops whose Store API is shut. Code of its own, brought only where it is needed. */
export { addClassic, addedAs } from './classic-add.ts'
export { applyClassicCoupon, removeClassicCoupon } from './classic-coupons.ts'
export { readClassicCart, withShownTotal } from './classic-read.ts'
export { changeClassic, clearClassic } from './classic-write.ts'
