/** How long the long suites run: `npm test` takes the quick figure, `npm run test:deep` the deep one. */
const isDeep = process.env.HANDCART_TEST_DEPTH === 'deep'

/** Number of rounds or cases for this run. */
export function rounds(quick: number, deep: number): number {
  return isDeep ? deep : quick
}
