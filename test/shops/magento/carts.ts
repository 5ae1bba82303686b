/** Carts of Magento that no plain product makes: with texts, dates and choices of the shopper's own, bundles, groups, downloads. */
import { fakeMagento } from './fake-magento.ts'
import { type Bought, optionId, type Product, valueId } from './goods.ts'

/** What is sold: the places are those of `PLACE`. */
export const GOODS: readonly Product[] = [
  { name: 'Lamp “Aurora” & co', price: '49.9', stock: 20 },
  { name: 'Notebook', price: '5.25' },
  {
    name: 'Poster',
    price: '10',
    fields: [
      { kind: 'area', name: 'Note' },
      {
        kind: 'radio',
        name: 'Frame',
        isRequired: true,
        values: [
          { name: 'Oak', price: '4' },
          { name: 'Steel', price: '6' },
        ],
      },
      { kind: 'date', name: 'Delivered on' },
      {
        kind: 'multiple',
        name: 'Add-ons',
        values: [
          { name: 'Tube, long', price: '1' },
          { name: 'Hooks', price: '2' },
        ],
      },
      { kind: 'date_time', name: 'Hung up at' },
    ],
  },
  {
    name: 'Desk set',
    price: '0',
    bundle: [
      { name: 'Lamp', isRequired: true, of: [{ place: 0, quantity: 1 }] },
      { name: 'Paper', isSeveral: true, of: [{ place: 1, quantity: 3 }] },
    ],
  },
  { name: 'Lamp and notebook', price: '0', group: [0, 1] },
  { name: 'Songs', price: '2', links: ['One', 'Two', 'Three'] },
  { name: 'Print', price: '7', fields: [{ kind: 'file', name: 'Picture' }] },
  { name: 'Gift card', price: '25', isGiftCard: true },
  { name: 'Card', price: '3', fields: [{ kind: 'field', name: 'Greeting' }] },
]

/** Places of what is sold. */
export const PLACE = { lamp: 0, notebook: 1, poster: 2, set: 3, group: 4, songs: 5, print: 6, gift: 7, card: 8 } as const

const { poster, set } = PLACE

/** Texts with line breaks, a choice, dates, several values. */
export const POSTER: Bought = [
  [`options[${optionId(poster, 0)}]`, 'Line one\nLine "two" & <3'],
  [`options[${optionId(poster, 1)}]`, valueId(poster, 1, 0)],
  [`options[${optionId(poster, 2)}][month]`, '3'],
  [`options[${optionId(poster, 2)}][day]`, '14'],
  [`options[${optionId(poster, 2)}][year]`, '2027'],
  [`options[${optionId(poster, 3)}][]`, valueId(poster, 3, 0)],
  [`options[${optionId(poster, 3)}][]`, valueId(poster, 3, 1)],
  [`options[${optionId(poster, 4)}][month]`, '12'],
  [`options[${optionId(poster, 4)}][day]`, '1'],
  [`options[${optionId(poster, 4)}][year]`, '2027'],
  [`options[${optionId(poster, 4)}][hour]`, '2'],
  [`options[${optionId(poster, 4)}][minute]`, '5'],
  [`options[${optionId(poster, 4)}][day_part]`, 'pm'],
]

/** With another number of lamps than the bundle's own. */
export const SET: Bought = [
  [`bundle_option[${optionId(set, 0)}]`, valueId(set, 0, 0)],
  [`bundle_option_qty[${optionId(set, 0)}]`, '2'],
  [`bundle_option[${optionId(set, 1)}][${valueId(set, 1, 0)}]`, valueId(set, 1, 0)],
]

/** A shop with these goods. */
export function openShop(more: Parameters<typeof fakeMagento>[1] = {}, wish: Partial<Parameters<typeof fakeMagento>[0]> = {}) {
  const fake = fakeMagento({ products: GOODS, ...wish }, more)
  return {
    ...fake,
    /** As the product's form puts it in. */
    choose: (place: number, quantity: number, bought: Bought): void => {
      const product = fake.shop.goods()[place]?.productId ?? ''
      fake.shop.choose('one', [['product', product], ['qty', String(quantity)], ...bought])
    },
  }
}

/** A cart with texts: one product twice, with others. */
export function cartWithTexts(isFilled: boolean) {
  const fake = openShop()
  if (!isFilled) return fake
  const name = `options[${optionId(PLACE.card, 0)}]`
  fake.choose(PLACE.card, 2, [[name, 'Desk 1']])
  fake.choose(PLACE.poster, 1, POSTER)
  fake.choose(PLACE.card, 1, [[name, 'Desk 2 & “all”']])
  return fake
}

/** A cart with a bundle, its part for itself, and products of a group. */
export function cartWithParts(isFilled: boolean) {
  const fake = openShop()
  if (!isFilled) return fake
  fake.choose(PLACE.set, 2, SET)
  fake.put(PLACE.lamp, 1)
  fake.choose(PLACE.group, 1, [
    ['super_group[2000]', '3'],
    ['super_group[2001]', '1'],
  ])
  return fake
}
