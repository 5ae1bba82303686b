/** The JSON:API documents Glue speaks; every resource's attributes are parsed by the schema of its type. */
import * as z from 'zod/mini'

/** Names one resource. */
export const resourceRef = z.object({ type: z.string(), id: z.string() })
export type ResourceRef = Readonly<z.infer<typeof resourceRef>>

/** Any resource object; `id` is null for tokens. */
export const resource = z.object({
  type: z.string(),
  id: z.nullable(z.string()),
  attributes: z.optional(z.record(z.string(), z.unknown())),
  relationships: z.optional(z.record(z.string(), z.object({ data: z.array(resourceRef) }))),
  links: z.optional(z.record(z.string(), z.string())),
})
export type Resource = Readonly<z.infer<typeof resource>>

/** Answer with one resource. */
export const singleDocument = z.object({
  data: resource,
  included: z.optional(z.array(resource)),
})
/** Answer with a list. */
export const collectionDocument = z.object({
  data: z.array(resource),
  included: z.optional(z.array(resource)),
  links: z.optional(z.record(z.string(), z.string())),
})
export type CollectionDocument = Readonly<z.infer<typeof collectionDocument>>

/** `code` is absent where Glue gives none; `meta` holds the values of the sentence, where Handcart's own server tells some. */
export const errorDocument = z.object({
  errors: z.array(
    z.object({
      status: z.optional(z.int()),
      code: z.optional(z.string()),
      detail: z.optional(z.string()),
      meta: z.optional(z.unknown()),
    }),
  ),
})
