/** The live assortment: what the back office changed while the shop runs. */
import { ASSORTMENT } from './assortment.ts'
import type { Article, Offer, Product } from './product.ts'

/** What the back office may change of an article. */
export type Change = Partial<Pick<Article, 'priceCents' | 'stock' | 'published'>>

/** Everything is looked up anew at each call, so a change shows at once. */
export interface Warehouse {
  /** Products that have at least one published article, each with those articles only. */
  readonly products: () => readonly Product[]
  /** Every product with all its articles, also those taken off. */
  readonly everything: () => readonly Product[]
  /** The published article of this id; undefined when there is none or it was taken off. */
  readonly offer: (id: number) => Offer | undefined
  /** Changes an article, or all articles of a product; false when no such id exists. */
  readonly change: (id: number, change: Change) => boolean
  /** Back to how the shop started. */
  readonly reset: () => void
}

/** A warehouse with the whole assortment. */
export function openWarehouse(): Warehouse {
  const changes = new Map<number, Change>()
  const everything = () =>
    ASSORTMENT.map((product) => ({ ...product, articles: product.articles.map((article) => current(article, changes)) }))
  const products = () =>
    everything()
      .map(publishedOnly)
      .filter(({ articles }) => articles.length > 0)
  return {
    products,
    everything,
    offer: (id) =>
      products()
        .flatMap(offersOf)
        .find(({ article }) => article.id === id),
    change: (id, change) => {
      const articles = ASSORTMENT.flatMap((product) => product.articles.filter((article) => article.id === id || product.id === id))
      for (const article of articles) changes.set(article.id, { ...changes.get(article.id), ...change })
      return articles.length > 0
    },
    reset: () => changes.clear(),
  }
}

/** The product's articles, each with the product. */
export function offersOf(product: Product): readonly Offer[] {
  return product.articles.map((article) => ({ product, article }))
}

function current(article: Article, changes: ReadonlyMap<number, Change>): Article {
  return { ...article, ...changes.get(article.id) }
}

function publishedOnly(product: Product): Product {
  return { ...product, articles: product.articles.filter(({ published }) => published) }
}
