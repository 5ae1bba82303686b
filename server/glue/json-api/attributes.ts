/** Attribute rules as Glue states them: every failing constraint of every attribute gives one 901, in order. */
import { AppError } from '../../../lib/core/app-error.ts'
import type { JsonRecord } from '../../../lib/core/json.ts'

/** A constraint: the message when the value breaks it. */
export type Constraint = (value: unknown) => string | undefined

/** `optional` attributes may be absent; the others give "This field is missing." and nothing else. */
export interface AttributeRule {
  readonly name: string
  readonly optional?: true
  readonly constraints: readonly Constraint[]
}

/** Fails for null, "", false and empty lists. */
export const notBlank: Constraint = (value) =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    ? 'This value should not be blank.'
    : undefined

/** Numbers and numeric texts. */
export const numeric: Constraint = (value) => (isNumeric(value) ? undefined : 'This value should be of type numeric.')

/** Above zero; text that is no number fails as well. */
export const aboveZero: Constraint = (value) => (isNumeric(value) && Number(value) > 0 ? undefined : 'This value should be greater than 0.')

/** An empty text passes: it has its own constraint. */
export const uuid: Constraint = (value) =>
  value === '' || value === null || (typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value))
    ? undefined
    : 'This is not a valid UUID.'

/** An empty text passes: it has its own constraint. */
export const email: Constraint = (value) =>
  value === '' || value === null || (typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value))
    ? undefined
    : 'This value is not a valid email address.'

/** At most that many characters. */
export function maxLength(limit: number): Constraint {
  return (value) => (String(value).length > limit ? `This value is too long. It should have ${limit} characters or less.` : undefined)
}

/** Texts only: an object or a list where a text belongs. */
export const text: Constraint = (value) =>
  typeof value === 'object' && value !== null ? 'This value should be of type string.' : undefined

function isNumeric(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value)
}

/** @throws nothing: one error per broken constraint, empty when all hold. Unknown attributes are ignored. */
export function brokenRules(attributes: JsonRecord, rules: readonly AttributeRule[]): readonly AppError[] {
  return rules.flatMap(({ name, optional, constraints }) => {
    if (!Object.hasOwn(attributes, name)) return optional ? [] : [violation(name, 'This field is missing.')]
    return constraints.flatMap((constraint) => {
      const message = constraint(attributes[name])
      return message === undefined ? [] : [violation(name, message)]
    })
  })
}

/** A single 901. */
export function violation(field: string, message: string): AppError {
  return new AppError('invalid.attribute', { data: { field, message } })
}
