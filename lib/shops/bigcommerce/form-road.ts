/** The way to the code that reads product pages, which most carts never need. */

/** The code; brought at the first call. Rejects where it cannot be had. */
export const formRoad = () => import('./forms.ts')
