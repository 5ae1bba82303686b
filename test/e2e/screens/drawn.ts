/** What a screen is in these tests: its views over models that are told made-up data. */
import type { ComponentChild } from 'preact'
import type { PopupModel } from '../../../lib/state/popup-model.ts'
import type { Later } from '../../../lib/state/topic-feed.ts'
import { type Answers, fakeBackground, fakeFeed, settled } from '../../state/fakes.ts'

/** One picture of a screen. `place` decides width and styles; what `draw` gives is put into the page, then `next` is run. */
export interface Screen {
  readonly place: 'popup' | 'panel' | 'page' | 'carts'
  readonly draw: () => { readonly screen: ComponentChild; readonly next?: () => unknown }
}

/** All that the models were told: what stands on a screen and is no text of Handcart. */
export const told: string[] = []

/** A background that remembers what it tells. */
export function telling(answers: Answers): Pick<ReturnType<typeof fakeBackground>, 'ask'> & { readonly feed: ReturnType<typeof fakeFeed> } {
  const heard = Object.fromEntries(
    Object.entries(answers).map(([name, make]) => [
      name,
      async (input: never) => {
        const output = await make(input)
        remember(output)
        return output
      },
    ]),
  )
  return { ask: fakeBackground(heard).ask, feed: fakeFeed() }
}

/** Remembers the strings of a value, and the hosts of addresses among them. */
export function remember(value: unknown): void {
  if (typeof value === 'string') told.push(value, ...(URL.canParse(value) ? [new URL(value).host] : []))
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) remember(inner)
}

/** Runs nothing but what must come at once: a screen stands still. */
export const never: Later = () => () => undefined

/** The same, but what takes 150 ms is slow. */
export const slow: Later = (run, ms) => {
  if (ms === 150) run()
  return () => undefined
}

/** Opens a cart in the popup once its lists are there. */
export async function opened(model: PopupModel): Promise<void> {
  await settled()
  const [cart] = [...(model.received.value?.carts ?? []), ...(model.mine.value?.carts ?? [])]
  if (cart) model.open(cart)
  await settled()
}
