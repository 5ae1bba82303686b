/** Reads the server's own OpenAPI document the way a stranger would: operations, what may be sent, what must come back. */
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { GlueAnswer, Json } from './glue-app.ts'

/** One operation of the document. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly spec: Json
  /** Security schemes that open it; empty: everybody. */
  readonly schemes: readonly string[]
}

/** All operations. */
export function operationsOf(document: Json): readonly Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, spec]) => ({
      id: String(spec.operationId),
      method: method.toUpperCase(),
      path,
      spec,
      schemes: spec.security.flatMap((one: Json) => Object.keys(one)),
    })),
  )
}

/** What is wrong with an answer by the document: empty when nothing. */
export type Conformance = (operation: Operation, answer: GlueAnswer) => readonly string[]

/** Checks status, content type, headers and body of answers. */
export function conformanceTo(document: Json): Conformance {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'openapi')
  const validators = new Map<string, ReturnType<Ajv['compile']>>()
  const validatorOf = (pointer: string) => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` })
    validators.set(pointer, known)
    return known
  }
  return ({ path, method, spec }, { status, headers, json, raw }) => {
    const documented = spec.responses[String(status)]
    if (!documented) return [`undocumented status ${status}: ${JSON.stringify(json)}`]
    const missing = Object.entries<Json>(documented.headers ?? {}).filter(([name, { required }]) => required && !headers.has(name))
    const wrong = missing.map(([name]) => `${status} without ${name}`)
    if (!documented.content) return json === undefined ? wrong : [...wrong, `${status} has a body`]
    const type = headers.get('Content-Type') ?? ''
    if (!Object.keys(documented.content).includes(type)) return [...wrong, `content type ${type}`]
    const place = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
    const validate = validatorOf(`/${place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`)
    const isJson = /[/+]json\b/.test(type)
    return validate(isJson ? json : raw) ? wrong : [...wrong, `${status}: ${ajv.errorsText(validate.errors)} in ${raw.slice(0, 300)}`]
  }
}

/** Values that fulfil a schema: as much of JSON Schema as the document's bodies use. */
export function valuesOf(schema: Json, root: Json): fc.Arbitrary<unknown> {
  if (schema.$ref)
    return valuesOf(
      schema.$ref
        .split('/')
        .slice(1)
        .reduce((at: Json, key: string) => at[key], root),
      root,
    )
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option: Json) => valuesOf(option, root)))
  switch (schema.type) {
    case 'string':
      return stringsOf(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1000, 1_000_000) })
    case 'number':
      return fc.integer({ min: 0, max: 1000 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return arraysOf(schema, root)
    case 'object':
      return objectsOf(schema, root)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function arraysOf({ items = {}, minItems = 0, maxItems = 3, 'x-unique-by': by }: Json, root: Json): fc.Arbitrary<unknown> {
  const range = { minLength: minItems, maxLength: Math.min(maxItems, 3) }
  const values = valuesOf(items, root)
  return by === undefined ? fc.array(values, range) : fc.uniqueArray(values, { ...range, selector: (value) => Object(value)[by] })
}

// What fits patterns that cannot be turned into generators.
const SAMPLES = ['1', '2', '12.5', '250', '2026-11-24T10:00:00Z', 'https://shop.example']

function stringsOf({ format, pattern, minLength = 0, maxLength = pattern ? Number.POSITIVE_INFINITY : 40 }: Json): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.constant('jonas@lumen.example')
  if (format === 'uri') return fc.constant('https://shop.example/a')
  if (format === 'date-time')
    return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString())
  const samples = SAMPLES.filter((text) => new RegExp(pattern ?? '^$').test(text))
  if (samples.length > 0) return fc.constantFrom(...samples)
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength)
  return fc
    .string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' })
    .filter((text) => text.length <= maxLength && text.trim() === text)
}

function objectsOf({ properties = {}, required = [] }: Json, root: Json): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(Object.entries<Json>(properties).map(([name, own]) => [name, valuesOf(own, root)]))
  return fc.record(values, { requiredKeys: required })
}
