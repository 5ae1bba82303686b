import { freeName } from '../../lib/core/saved-cart.ts'
import { dayText } from '../../lib/texts/dates.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import type { CartsProps } from './carts-props.ts'

/** What the cart of the tab would be called: shop and day, with a number where that is taken. */
export function suggestedName({ model, saved }: CartsProps, { locale }: Texts): string {
  const capture = model.status.value?.capture
  const shopName = capture?.state === 'cart' ? capture.shopName : ''
  const names = saved.carts.value?.map(({ name }) => name) ?? []
  return freeName(`${shopName}, ${dayText(model.now().toISOString(), locale)}`, names)
}

/** Starts a switch to the cart that is open, once it is known under which name the shop's own is saved. */
export function switchTo(props: CartsProps, texts: Texts): () => void {
  const { model, saved } = props
  const start = async (tabId: number) => model.startSwitch(await saved.nameForSwitch(tabId, suggestedName(props, texts)))
  return () => {
    if (model.status.value) void start(model.status.value.tabId)
  }
}
