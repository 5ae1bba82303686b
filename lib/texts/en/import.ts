/** English: plan, progress, receipt and undo of an import. */
import { countForm, listText, numberText } from './format.ts'

/** Names, the first three; then how many more. */
function names(all: readonly string[]): string {
  const more = all.length - 3
  return listText(more > 1 ? [...all.slice(0, 3), `${numberText(more)} more`] : all)
}

/** Texts of the plan, before anything changes. */
export const planText = {
  title: 'Add to your cart?',
  checked: (time: string): string => `checked ${time}`,
  checking: 'Asking the shop…',
  ready: (count: number): string => countForm(count, { one: '1 item is ready.', other: `${numberText(count)} items are ready.` }),
  others: (choice: number, gone: number): string => {
    const choices = countForm(choice, { one: '1 needs your choice', other: `${numberText(choice)} need your choice` })
    const cannot = `${numberText(gone)} cannot be added`
    if (choice > 0 && gone > 0) return `${choices}, ${cannot}.`
    if (choice > 0) return `${choices}.`
    return gone > 0 ? `${cannot}.` : ''
  },
  moved: 'Your cart changed while you were looking. Check the new plan.',
  groups: {
    choice: (count: number): string => `Needs your choice · ${numberText(count)}`,
    gone: (count: number): string => `Cannot be added · ${numberText(count)}`,
    ready: (count: number): string => `Ready · ${numberText(count)}`,
  },
  tick: (title: string): string => `Add ${title}`,
  same: 'Same as shared',
  sameUnsaid: 'Same as shared. The shop does not say beforehand how many it has.',
  unsaid: 'The shop does not say beforehand how many it has.',
  allHeld: (limit: string): string => `Your cart already holds all that this shop allows (${limit})`,
  stockTaken: (limit: string): string => `Nothing left for this line: the shop allows ${limit} in all`,
  unknown: 'The shop does not say beforehand. The receipt will.',
  priceChanged: 'Price changed',
  capped: (possible: string, wanted: string): string => `${possible} of ${wanted}: the shop has no more in stock`,
  /** Less than the limit is left, because cart or earlier lines hold the rest. */
  cappedByCart: (possible: string, wanted: string, limit: string): string =>
    `${possible} of ${wanted}: the shop allows ${limit} in all, with what is in your cart or above`,
  optionMissing: (option: string | undefined): string =>
    option === undefined ? 'An option is no longer offered' : `Option “${option}” is no longer offered`,
  needsOptions: 'Needs a choice on the shop’s page',
  gone: 'No longer sold in this shop',
  choose: 'Choose in the shop',
  chooseFor: (title: string): string => `Choose in the shop: ${title}`,
  own: (count: number): string => countForm(count, { one: 'Your cart has 1 item', other: `Your cart has ${numberText(count)} items` }),
  mode: (count: number): string =>
    countForm(count, {
      one: 'What to do with the item in your cart',
      other: `What to do with the ${numberText(count)} items in your cart`,
    }),
  keep: 'Keep',
  replace: 'Replace',
  keepHint: (own: number, after: number): string =>
    `${countForm(own, { one: 'It stays.', other: 'They stay.' })} ${countForm(after, { one: '1 item in the end.', other: `${numberText(after)} items in the end.` })}`,
  replaceHint: (own: number, after: number): string =>
    `${countForm(own, { one: 'It is taken out.', other: 'They are taken out.' })} ${countForm(after, { one: '1 item in the end, and you can undo.', other: `${numberText(after)} items in the end, and you can undo.` })}`,
  /** Where an undo cannot give everything back. */
  replaceHintAtRisk: (own: number, after: number): string =>
    `${countForm(own, { one: 'It is taken out.', other: 'They are taken out.' })} ${countForm(after, { one: '1 item in the end.', other: `${numberText(after)} items in the end.` })}`,
  riskLines: (titles: readonly string[]): string => `Undo cannot put back: ${names(titles)}.`,
  riskCoupons: (codes: readonly string[]): string =>
    `${countForm(codes.length, { one: 'Undo cannot put back the coupon', other: 'Undo cannot put back the coupons' })} ${names(codes)}.`,
  cancel: 'Cancel',
  add: (count: number): string => countForm(count, { one: 'Add 1 item', other: `Add ${numberText(count)} items` }),
  nothingTicked: 'Tick at least one item.',
  nothingReady: 'Nothing in this cart can be added here now.',
  failedTitle: 'No plan for this page',
}

/** Texts while an import runs. */
export const progressText = {
  title: 'Adding to your cart',
  undoing: 'Putting your cart back',
  bar: 'Adding items',
  ofTotal: (done: number, total: number): string => `${numberText(done)} of ${numberText(total)}`,
  closable: 'You can close this. Handcart goes on while the shop’s tab is open.',
  waiting: 'Waiting',
  adding: 'Adding…',
  written: 'Sent to the shop',
  preparing: 'Reading your cart…',
  stop: 'Stop adding',
  stopping: 'Stopping…',
}

/** Texts of the receipt and of undo. */
export const receiptText = {
  title: (added: number, tried: number): string =>
    added === tried
      ? countForm(added, { one: '1 item added', other: `${numberText(added)} items added` })
      : `${numberText(added)} of ${countForm(tried, { one: '1 item added', other: `${numberText(tried)} items added` })}`,
  checked: (time: string): string => `checked in your cart at ${time}`,
  problems: (failed: number, leftOut: number): string => {
    const failures = countForm(failed, { one: '1 item failed', other: `${numberText(failed)} items failed` })
    const left = countForm(leftOut, { one: '1 was left out', other: `${numberText(leftOut)} were left out` })
    if (failed > 0 && leftOut > 0) return `${failures} and ${left}.`
    if (failed > 0) return `${failures}.`
    return leftOut > 0 ? countForm(leftOut, { one: '1 item was left out.', other: `${numberText(leftOut)} items were left out.` }) : ''
  },
  allIn: 'Everything you ticked is in your cart.',
  ownKept: (count: number): string =>
    countForm(count, { one: 'Your earlier item is still there.', other: `Your ${numberText(count)} earlier items are still there.` }),
  groups: {
    out: (count: number): string => `Not in your cart · ${numberText(count)}`,
    in: (count: number): string => `In your cart · ${numberText(count)}`,
  },
  added: (got: string, wanted: string): string => `Added ${got} of ${wanted}`,
  newPrice: (got: string, wanted: string): string => `Added ${got} of ${wanted} at the new price`,
  partial: (got: string, wanted: string): string => `Added ${got} of ${wanted}: the shop’s limit`,
  leftOut: 'Left out: not ticked',
  notTried: 'Left out: stopped before it',
  allHeld: 'Left out: your cart already held all that this shop allows',
  stockTaken: 'Left out: the shop had none left for this line',
  gone: 'Left out: no longer sold',
  optionMissing: 'Left out: option not offered',
  needsOptions: 'Left out: needs a choice in the shop',
  failed: 'Failed: not found in your cart afterwards',
  tryAgainFor: (title: string): string => `Try again: ${title}`,
  shared: 'Shared',
  addedTotal: 'Added to your cart',
  totalUnsaid: 'see your cart: the shop does not say it for these items alone',
  couponsLost: (codes: readonly string[]): string =>
    countForm(codes.length, {
      one: `Your coupon ${names(codes)} is no longer in the cart. Undo puts it back where the shop allows.`,
      other: `Your coupons ${names(codes)} are no longer in the cart. Undo puts them back where the shop allows.`,
    }),
  undo: 'Undo all',
  goToCart: 'Go to my cart',
  failedTitle: 'The import stopped',
  newPlan: 'Make a new plan',
  undoneTitle: 'Your cart is as it was',
  undone: (removed: number): string =>
    countForm(removed, { one: '1 item taken out again', other: `${numberText(removed)} items taken out again` }),
  undoneHelp: 'Handcart read your cart again to be sure.',
  putBack: (titles: readonly string[]): string => `Put back: ${names(titles)}.`,
  couponsBack: (codes: readonly string[]): string =>
    countForm(codes.length, { one: `Coupon ${names(codes)} put back.`, other: `Coupons ${names(codes)} put back.` }),
  partlyTitle: 'Undo is not complete',
  partly: (titles: readonly string[]): string => `Not as before: ${names(titles)}. Check your cart.`,
  couponsLeft: (codes: readonly string[]): string =>
    countForm(codes.length, { one: `Coupon not as before: ${names(codes)}.`, other: `Coupons not as before: ${names(codes)}.` }),
  orderMoved: 'Your items stand in another order than before.',
  done: 'Back to the cart',
}
