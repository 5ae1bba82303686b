/** Finds which choices of a variation are free ("any") and how the shop wants them, before lines are added: a line that is refused for its choices and sent again would land behind the others. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, idAt, recordsAt, textAt } from '../../core/json.ts'
import { textOfHtml } from '../../core/text.ts'
import type { ShopPage } from '../shop.ts'
import { askCatalogue, familyOf } from './catalogue.ts'
import { type Choice, choicesOf, sameRawName } from './choices.ts'
import { sameReading } from './wording.ts'

/** The choices to send along with a variation's id, by line id: none where all are fixed. Lines the shop tells nothing of are missing. */
export async function openChoices(
  page: ShopPage,
  lines: readonly Line[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Choice[]>> {
  const asked = lines.filter((line) => line.product.variantId !== undefined && choicesOf(line).length > 0)
  const ids = asked.flatMap(({ product }) => product.variantId ?? [])
  await askCatalogue(page, { products: [], variations: ids }, signal)
  const parents = new Map(ids.map((id) => [id, familyOf(page, id)?.parent] as const))
  // A product may have very many variations: they are gone through once, not once a line.
  const variations = indexOf([...parents.values()])
  return new Map(
    asked.flatMap((line) => {
      const id = line.product.variantId ?? ''
      const open = openOf(line, { parent: parents.get(id), variation: variations.get(id) })
      return open === undefined ? [] : [[line.id, open] as const]
    }),
  )
}

function indexOf(parents: readonly unknown[]): ReadonlyMap<string, unknown> {
  const entries = [...new Set(parents)].flatMap((parent) => recordsAt(parent, 'variations'))
  return new Map(entries.flatMap((entry) => [[idAt(entry, 'id') ?? '', entry] as const]))
}

interface Told {
  readonly parent: unknown
  readonly variation: unknown
}

// Undefined where the product does not name this variation, or a free choice is not among the line's.
function openOf(line: Line, { parent, variation }: Told): readonly Choice[] | undefined {
  if (variation === undefined) return undefined
  const fixed = new Set(
    recordsAt(variation, 'attributes').flatMap((entry) => (textAt(entry, 'value') === undefined ? [] : (textAt(entry, 'name') ?? []))),
  )
  const open = recordsAt(parent, 'attributes').filter(
    (attribute) => booleanAt(attribute, 'has_variations') === true && !fixed.has(textAt(attribute, 'name') ?? ''),
  )
  const choices = open.map((attribute) => choiceFor(attribute, line))
  return choices.every((choice) => choice !== undefined) ? choices.flatMap((choice) => choice ?? []) : undefined
}

function choiceFor(attribute: unknown, line: Line): Choice | undefined {
  const taxonomy = textAt(attribute, 'taxonomy')
  const name = textOfHtml(textAt(attribute, 'name') ?? '')
  const choice = choicesOf(line).find(({ attribute: raw }) =>
    taxonomy === undefined ? isNamed(line, { raw, name }) : sameRawName(raw, `attribute_${taxonomy}`),
  )
  const value = textOfHtml(choice?.value ?? '')
  const terms = recordsAt(attribute, 'terms').map((term) => ({ name: textOfHtml(textAt(term, 'name') ?? ''), slug: textAt(term, 'slug') }))
  const exact = terms.find(({ slug }) => slug === value)
  const term = exact ?? terms.find((candidate) => sameReading(candidate.name, value) || sameReading(candidate.slug ?? '', value))
  return choice && { attribute: choice.attribute, value: term?.slug ?? choice.value }
}

// An attribute of the product's own is told by its name as people read it; the raw one is made of it.
function isNamed({ options }: Line, { raw, name }: { readonly raw: string; readonly name: string }): boolean {
  const label = options.find((option) => option.name === raw)?.label
  return label === undefined ? sameRawName(raw, `attribute_${name.toLowerCase()}`) : sameReading(label, name)
}
