/** What the demo shop sells: products, and the articles of a product that go into a cart. */

/** A chosen or choosable attribute, such as Colour: Teal. */
export interface Attribute {
  readonly label: string
  readonly value: string
}

/** One sellable thing: a simple product, or one variation of a variable product. */
export interface Article {
  /** Unique among products and variations, as in WordPress. */
  readonly id: number
  readonly sku: string
  /** Empty for a simple product. */
  readonly attributes: readonly Attribute[]
  /** Price in euro cents; other currencies are computed from it. */
  readonly priceCents: number
  /** Price before the sale in euro cents; absent when not on sale. */
  readonly regularCents?: number
  /** Pieces on stock; null when the shop does not count them. */
  readonly stock: number | null
  /** False takes the article off the shop. */
  readonly published: boolean
  /** Name of the drawing, without folder and ending. */
  readonly drawing: string
}

/** Rules of a product about how many may be in one cart. */
export interface QuantityRules {
  readonly most?: number
  readonly multipleOf?: number
  /** One piece per order. */
  readonly individually?: true
}

/** A product page. Its id is that of its only article when the product has no variations. */
export interface Product {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly category: string
  readonly summary: string
  readonly description: string
  readonly rules: QuantityRules
  readonly articles: readonly Article[]
}

/** An article together with its product. */
export interface Offer {
  readonly product: Product
  readonly article: Article
}

/** True when the shopper has to choose a variation. */
export function isVariable({ id, articles }: Product): boolean {
  return articles.some((article) => article.id !== id)
}

/** The attributes a shopper chooses, each with its values in the order of the articles; empty for simple products. */
export function choicesOf({ articles }: Product): readonly { readonly label: string; readonly values: readonly string[] }[] {
  const labels = [...new Set(articles.flatMap(({ attributes }) => attributes.map(({ label }) => label)))]
  return labels.map((label) => ({ label, values: [...new Set(articles.flatMap((article) => chosenValue(article, label) ?? []))] }))
}

/** The value an article has for an attribute; undefined when it has none. */
export function chosenValue({ attributes }: Article, label: string): string | undefined {
  return attributes.find((attribute) => attribute.label === label)?.value
}

/** Name of an attribute in forms and addresses, such as `attribute_colour`. */
export function rawName(label: string): string {
  return `attribute_${slugOf(label)}`
}

/** Lower-case text with dashes, for addresses. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
