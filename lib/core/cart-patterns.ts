/** Which pages of a shop the detector looks at once a cart was seen there: those whose address has a word for a cart in it, and those a cart was seen at. */

/** Beyond so many addresses without such a word there is none to be learned: every page is looked at. */
const MOST_ADDRESSES = 20

// More languages than headings are read in: a word too many costs a look, one too few a cart. `bag` alone is in the names of too many products.
const WORDS = [
  'cart basket trolley korb einkaufswagen panier carrito cesta carrinho sacola carrello cistella winkelwagen winkelmand koszyk košík kosik',
  'košaric kosaric kosár kosar korpa varukorg kundvagn kurv handlevogn ostoskori ostukorv krepšel krepsel grozs sepet karfa cos-de- cosul',
  'καλάθι kalathi корзин korzin кошик koshik koshyk количк kolichk корпа keranjang gio-hang ตะกร้า سلة עגלה 購物車 购物车 カート 장바구니',
]
const BAGS = ['/bag', '/Bag', 'my-bag', 'your-bag', 'shopping-bag', 'shopping_bag', 'shoppingbag', 'shoppingBag', 'ShoppingBag']

/** `known` with one more address as `cartAddressOf` keeps it; never endless. */
export function withCartAddress(known: readonly string[], address: string): readonly string[] {
  const spellings = spellingsOfAll()
  const says = (one: string): boolean => spellings.some((spelling) => one.includes(spelling))
  const all = [...known.filter((one) => one !== address), address]
  return [...all.filter(says).slice(-MOST_ADDRESSES), ...all.filter((one) => !says(one)).slice(0, MOST_ADDRESSES + 1)]
}

/**
 * Match patterns of the pages that may be a shop's cart; undefined where any may. `home` is the shop as in `https://shop.example`, `known` the addresses
 * learned there, undefined before the first.
 */
export function cartPatterns(home: string, known: readonly string[] | undefined): readonly string[] | undefined {
  if (known === undefined) return undefined
  const spellings = spellingsOfAll()
  const odd = known.filter((address) => !spellings.some((spelling) => address.includes(spelling)))
  if (odd.length > MOST_ADDRESSES) return undefined
  const said = spellings.flatMap((spelling) => (spelling.startsWith('/') ? [`${spelling}*`, `/*${spelling}*`] : [`/*${spelling}*`]))
  return [...said, ...odd.flatMap(pathsOf)].map((path) => `${home}${path}`)
}

// With and without the slash at its end, and whatever follows.
function pathsOf(address: string): readonly string[] {
  const [path = '', parameter] = address.split('?')
  if (parameter !== undefined) return [`${path}?*${parameter}*`]
  const bare = path.replace(/\/$/, '')
  return [...(bare === '' ? [] : [bare, `${bare}?*`, `${bare};*`]), `${bare}/`, `${bare}/?*`]
}

// Patterns know upper and lower case, also in the hexadecimal digits of what is no Latin letter: shops write their links in either.
function spellingsOfAll(): readonly string[] {
  const words = WORDS.flatMap((line) => line.split(' '))
  const spelled = words.flatMap((word) => {
    const isLatin = encodeURI(word) === word
    return [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`, ...(isLatin ? [word.toUpperCase()] : [])].map(encodeURI)
  })
  const lower = spelled.map((text) => text.replaceAll(/%../g, (sign) => sign.toLowerCase()))
  return [...new Set([...spelled, ...lower, ...BAGS])]
}
