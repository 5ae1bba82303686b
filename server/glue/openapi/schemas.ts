/** JSON Schemas of the OpenAPI document, made from the contract. */
import * as z from 'zod/mini'
import { resourceAttributes } from '../../../lib/contract/glue-resources.ts'

/** A JSON Schema of the 2020-12 dialect. */
export type Schema = Readonly<Record<string, unknown>>

const TEXT = { type: 'string' }
const LINKS = { type: 'object', properties: { self: { type: 'string', format: 'uri' } }, required: ['self'], additionalProperties: false }
const PAGE_LINKS = {
  ...LINKS,
  properties: Object.fromEntries(['self', 'first', 'last', 'prev', 'next', 'news'].map((name) => [name, TEXT])),
}
const IDENTIFIER = {
  type: 'object',
  properties: { type: TEXT, id: { type: ['string', 'null'] } },
  required: ['type', 'id'],
  additionalProperties: false,
}
const RELATIONSHIPS = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Identifier' } } },
    required: ['data'],
    additionalProperties: false,
  },
}
const ERRORS = {
  type: 'object',
  properties: {
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { status: { type: 'integer' }, code: TEXT, detail: TEXT, meta: { type: 'object', additionalProperties: TEXT } },
        required: ['status', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['errors'],
  additionalProperties: false,
}

// The only type of the contract that holds itself.
const JSON_VALUE = { description: 'Any JSON value.' }

function schemaOf(type: z.ZodMiniType): Schema {
  const { $schema: _dialect, $defs: _json, ...schema } = z.toJSONSchema(type, { io: 'output', unrepresentable: 'any' })
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/__schema0"', '"#/components/schemas/Json"'))
}

/** Everything that has a name in the document. */
export function components(): Readonly<Record<string, Schema>> {
  const resources = Object.entries(resourceAttributes).map(([type, attributes]) => [type, resource(type, schemaOf(attributes))])
  const included = { anyOf: Object.keys(resourceAttributes).map((type) => ({ $ref: `#/components/schemas/${type}` })) }
  return { ...Object.fromEntries(resources), Identifier: IDENTIFIER, Included: included, Errors: ERRORS, Json: JSON_VALUE }
}

function resource(type: string, attributes: Schema): Schema {
  return {
    type: 'object',
    properties: {
      type: { const: type },
      id: { type: ['string', 'null'] },
      attributes,
      links: LINKS,
      relationships: RELATIONSHIPS,
    },
    required: ['type', 'id', 'attributes', 'links'],
    additionalProperties: false,
  }
}

/** A document with one resource of the type, or a list of them, with what that says of itself. */
export function documentSchema(type: string, { isList = false, meta }: { readonly isList?: boolean; readonly meta?: Schema }): Schema {
  const one = { $ref: `#/components/schemas/${type}` }
  const included = { type: 'array', items: { $ref: '#/components/schemas/Included' } }
  const list = { data: { type: 'array', items: one }, links: PAGE_LINKS, included, ...(meta ? { meta } : {}) }
  return {
    type: 'object',
    properties: isList ? list : { data: one, included },
    required: isList ? ['data', 'links', ...(meta ? ['meta'] : [])] : ['data'],
    additionalProperties: false,
  }
}

// Of a body what comes out of its words is what fulfils them; whatever else it holds is ignored.
function wantedBy(body: z.ZodMiniType): Schema {
  const leave = (key: string, value: unknown): unknown => (key === 'additionalProperties' && value === false ? undefined : value)
  return JSON.parse(JSON.stringify(schemaOf(body), leave))
}

/** A body: the type and its attributes. */
export function bodySchema(type: string, body: z.ZodMiniType): Schema {
  const attributes = wantedBy(body)
  return {
    type: 'object',
    properties: {
      data: {
        type: 'object',
        properties: { type: { const: type }, attributes },
        required: ['type', 'attributes'],
      },
    },
    required: ['data'],
  }
}
