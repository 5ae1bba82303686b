/** The object of the shop in a page's scripts. */
import { describe, expect, it } from 'vitest'
import { pageObject } from '../../../lib/shops/prestashop/page-object.ts'

function withScript(text: string): Document {
  const page = new DOMParser().parseFromString('<script></script>', 'text/html')
  const script = page.querySelector('script')
  if (script) Object.defineProperty(script, 'textContent', { value: text })
  return page
}

describe('the object of a PrestaShop page', () => {
  it('is found among other code', () => {
    expect(pageObject(withScript('var a = 1; var prestashop = {"cart":{"products":[]}}; var b = {};'))).toEqual({ cart: { products: [] } })
  })

  it('is not looked for in a script of more than eight million letters', () => {
    expect(pageObject(withScript(`var prestashop = {"cart":{"name":"${'x'.repeat(8_000_000)}"}};`))).toBeUndefined()
  })
})
