/** The way to the code that asks the pages of products. */

/** The code; brought at the first call. Rejects where it cannot be had. */
export const products = () => import('./products.ts')
