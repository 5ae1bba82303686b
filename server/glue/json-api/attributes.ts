/** Glue's words on attributes, as checks of zod: every one that fails gives one 901, in order; of a missing attribute only that it is missing. */
import * as z from 'zod/mini'
import { AppError } from '../../../lib/core/app-error.ts'
import type { JsonRecord } from '../../../lib/core/json.ts'
import { refusal } from '../../services/refusals.ts'

/** What is sent must be there. First of all: nothing else is said of what is missing. */
export const present = z.refine((value: unknown) => value !== undefined, { error: 'This field is missing.', abort: true })

/** Fails for null, "", false and empty lists. */
export const notBlank = z.refine((value: unknown) => !isBlank(value), { error: 'This value should not be blank.' })

/** Numbers and numeric texts. */
export const numeric = z.refine(isNumeric, { error: 'This value should be of type numeric.' })

/** Above zero; text that is no number fails as well. */
export const aboveZero = z.refine((value: unknown) => isNumeric(value) && Number(value) > 0, {
  error: 'This value should be greater than 0.',
})

/** Texts only: an object or a list where a text belongs. */
export const textual = z.refine((value: unknown) => typeof value !== 'object' || value === null, {
  error: 'This value should be of type string.',
})

/** True or false. */
export const flag = z.refine((value: unknown) => typeof value === 'boolean', { error: 'This value should be of type bool.' })

/** A time as RFC 3339 has it, or null for none. */
export const moment = z.refine((value: unknown) => value === null || isMoment(value), { error: 'This value is not a valid datetime.' })

/** An empty text passes: it has its own check. */
export const uuid = matching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'This is not a valid UUID.')

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** What an e-mail address looks like. */
export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/

/** An empty text passes: it has its own check. */
export const email = matching(EMAIL, 'This value is not a valid email address.')

/** At most that many characters. */
export function atMost(limit: number) {
  return z.refine((value: unknown) => String(value).length <= limit, {
    error: `This value is too long. It should have ${limit} characters or less.`,
  })
}

function matching(pattern: RegExp, error: string) {
  return z.refine((value: unknown) => value === '' || value === null || (typeof value === 'string' && pattern.test(value)), { error })
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && RFC_3339.test(value) && !Number.isNaN(Date.parse(value))
}

function isBlank(value: unknown): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

function isNumeric(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value)
}

/** What a body wishes. Unknown attributes are ignored; of what Handcart adds only the first error is told. @throws invalid.attribute, one per broken word */
export function wished<Wish>(body: z.ZodMiniType<Wish>, attributes: JsonRecord): Wish {
  const { data, error } = body.safeParse(attributes)
  if (!error) return data
  const own = error.issues.find(({ path }) => path[0] === 'handcart')
  const told = error.issues.filter((issue) => issue === own || issue.path[0] !== 'handcart')
  throw refusal(told.map(({ path, message }) => violation(path.join('.'), message)))
}

/** A single 901. */
export function violation(field: string, message: string): AppError {
  return new AppError('invalid.attribute', { data: { field, message } })
}
