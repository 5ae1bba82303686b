/** Where the shop begins for the visitor's language and country: "/" or such as "/en-de/". Adds below another root go into the same cart, at other prices. */
import { parseJson } from '../../core/json.ts'
import type { PageView } from '../shop.ts'

const SAID = /Shopify\.routes\.root\s*=\s*("(?:[^"\\\n]|\\.){0,200}")/
const ROOT = /^\/(?:[\w-]{1,40}\/)?$/

const known = new WeakMap<Document, string>()

/** What the page says itself: its script without running it, or a link to its cart; else what stands before `cart` in its own address. */
export function rootOf({ document, location }: PageView): string {
  const found = known.get(document) ?? saidIn(document) ?? linkedIn(document) ?? rootBefore(location.pathname) ?? '/'
  known.set(document, found)
  return found
}

function saidIn(document: Document): string | undefined {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const said = textContent?.includes('routes.root') ? SAID.exec(textContent)?.[1] : undefined
    if (said !== undefined) return rootIn(parseJson(said))
  }
  return undefined
}

function linkedIn(document: Document): string | undefined {
  const link = document.querySelector('a[href$="/cart"],form[action$="/cart"]')
  const path = link?.getAttribute('href') ?? link?.getAttribute('action') ?? ''
  return path.startsWith('/') ? rootBefore(path) : undefined
}

function rootBefore(path: string): string | undefined {
  return rootIn(/^(\/.*?)cart\/?$/i.exec(path)?.[1])
}

function rootIn(root: unknown): string | undefined {
  return typeof root === 'string' && ROOT.test(root) ? root : undefined
}
