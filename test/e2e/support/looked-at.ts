/** What a person would see at a glance on a screen, found by a script in its page. */
import type { Page } from 'playwright'
import * as z from 'zod/mini'

const sentences = z.array(z.string())
const boxes = z.array(z.object({ what: z.string(), start: z.number(), end: z.number() }))

/** Texts that do not fit: what runs over the page or out of its box. Names that may be cut carry the class `cut`, and say it all in their title. */
export async function cutTexts(page: Page): Promise<readonly string[]> {
  return sentences.parse(await page.evaluate(CUT))
}

// A text must lie within the block it stands in, and within all that would clip it.
const CUT = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? ['runs over sideways: ' + scrollWidth + ' px'] : []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode } = walker
    if (currentNode.parentElement.closest('.vh, .cut, select, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(currentNode)
    const texts = [...range.getClientRects()]
    for (let box = currentNode.parentElement; box; box = box.parentElement) {
      const { display, overflowX, overflowY } = getComputedStyle(box)
      const isClipping = overflowX !== 'visible'
      if (box === document.body || display === 'contents' || display.startsWith('inline') && !isClipping) continue
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const isOut = texts.some((text) => text.left < left - 1 || text.right > right + 1 || overflowY === 'hidden' && (text.top < top - 1 || text.bottom > bottom + 1))
      if (isOut) faults.push('stands out of ' + box.tagName + '.' + box.className + ': “' + currentNode.data + '”')
      if (isOut) break
    }
  }
  return faults
})()`

/** Texts that are neither in the pseudo language nor told by a model: they are in no catalogue. */
export async function strayTexts(page: Page): Promise<readonly string[]> {
  return sentences.parse(await page.evaluate(STRAY))
}

// The pseudo language has no plain vowels, and what Intl writes here is Japanese. The product's name and keys are the same everywhere.
const STRAY = `(() => {
  const known = [...new Set([...screens.told, 'Handcart', 'Alt', 'Shift'])].filter((word) => word !== '').sort((a, b) => b.length - a.length)
  const said = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('.av, script, style')) said.push(walker.currentNode.data)
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
    for (const element of document.querySelectorAll('[' + name + ']')) said.push(element.getAttribute(name))
  const without = (text) => known.reduce((rest, word) => rest.replaceAll(word, ''), text)
  return said.filter((text) => /[aeiou]/i.test(without(text)) && !known.some((word) => word.includes(text.trim())))
})()`

/** Parts that do not stand where their mirror image would be, once the page is turned. */
export async function mirroredWrong(page: Page, turn: () => Promise<void>): Promise<readonly string[]> {
  const before = boxes.parse(await page.evaluate(BOXES))
  await turn()
  const after = boxes.parse(await page.evaluate(BOXES))
  if (before.length !== after.length) return [`has ${before.length} parts, turned ${after.length}`]
  return before.flatMap(({ what, start, end }, index) => {
    const turned = after[index]
    const isMirrored = turned && Math.abs(turned.start - start) <= 2 && Math.abs(turned.end - end) <= 2
    return isMirrored ? [] : [`is not mirrored: ${what} at ${start} to ${end}, turned at ${turned?.start} to ${turned?.end}`]
  })
}

// Distances from the edge where reading begins, and from where it ends.
const BOXES = `(() => {
  const isTurned = document.documentElement.dir === 'rtl'
  const { clientWidth } = document.documentElement
  return [...document.querySelectorAll('button, input, select, .i, .av, .th, .mark, .badge, .kbd, h1, h2, .row, .card, .banner')].flatMap((element) => {
    // What is not drawn is nowhere.
    if (element.closest('.vh') || element.getClientRects().length === 0) return []
    const { left, right } = element.getBoundingClientRect()
    const [start, end] = isTurned ? [clientWidth - right, left] : [left, clientWidth - right]
    return [{ what: element.tagName + '.' + element.getAttribute('class') + ' “' + element.textContent.slice(0, 40) + '”', start: Math.round(start), end: Math.round(end) }]
  })
})()`
