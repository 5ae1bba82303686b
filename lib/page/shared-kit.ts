/**
 * What the script in a cart page hands to its parts, so that not every shop carries its own copy: modules named here are left out of the
 * parts by the build (`scripts/page-parts.ts`).
 */
export * as appError from '../core/app-error.ts'
export * as json from '../core/json.ts'
export * as money from '../core/money.ts'
export * as quantity from '../core/quantity.ts'
export * as text from '../core/text.ts'
export * as captured from '../shops/kit/captured.ts'
export * as collect from '../shops/kit/collect.ts'
export * as pageWords from '../shops/kit/page-words.ts'
export * as request from '../shops/kit/request.ts'
export * as shopRef from '../shops/kit/shop-ref.ts'
