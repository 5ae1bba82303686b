/** The seed file: companies with people, carts and products. Ids are optional; given ones make later starts find the same objects. */
import * as z from 'zod/mini'

const id = z.uuid()
const shortText = z.string().check(z.minLength(1), z.maxLength(200))
const minor = z.int().check(z.nonnegative())

/** Roles of company users; Admin brings every permission, Buyer those listed. */
export const role = z.enum(['Admin', 'Buyer'])

const seedUser = z.strictObject({
  id: z.optional(id),
  email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'must be an e-mail address')),
  firstName: shortText,
  lastName: shortText,
  /** Plain text; stored as argon2id. Needed once per person. */
  password: z.optional(z.string().check(z.minLength(8), z.maxLength(200))),
  customerReference: z.optional(shortText),
  role: z._default(role, 'Buyer'),
  permissions: z._default(z.array(z.string()), []),
  businessUnit: z.optional(shortText),
  isActive: z._default(z.boolean(), true),
  isDefault: z._default(z.boolean(), false),
})

const seedItem = z.strictObject({
  sku: shortText,
  quantity: z.number().check(z.positive()),
  unitPriceMinor: z._default(minor, 0),
})

const seedCart = z.strictObject({
  id: z.optional(id),
  owner: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  currency: z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'EUR'),
  priceMode: z._default(z.enum(['GROSS_MODE', 'NET_MODE']), 'GROSS_MODE'),
  store: z._default(z.string().check(z.regex(/^[A-Z]{2,10}$/)), 'DE'),
  items: z._default(z.array(seedItem), []),
  shares: z._default(
    z.array(z.strictObject({ id: z.optional(id), with: z.string(), permission: z.enum(['READ_ONLY', 'FULL_ACCESS']) })),
    [],
  ),
})

const seedProduct = z.strictObject({
  sku: shortText,
  abstractSku: shortText,
  name: shortText,
  prices: z.record(z.string().check(z.regex(/^[A-Z]{3}$/)), z.strictObject({ gross: minor, net: minor })),
  taxRate: z._default(z.number().check(z.nonnegative()), 0),
})

const seedCompany = z.strictObject({
  id: z.optional(id),
  /** Start of the company's tokens; lower-case letters, digits, dashes. */
  short: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes')),
  name: shortText,
  businessUnits: z._default(z.array(z.strictObject({ id: z.optional(id), name: shortText })), []),
  users: z.array(seedUser),
  carts: z._default(z.array(seedCart), []),
  products: z._default(z.array(seedProduct), []),
})

/** The whole file. The order of people, carts and products is the order of listings. */
export const seedFile = z.strictObject({ $schema: z.optional(z.string()), companies: z.array(seedCompany) })
/** A parsed seed file with its defaults. */
export type SeedFile = Readonly<z.infer<typeof seedFile>>
/** One company of it. */
export type SeedCompany = SeedFile['companies'][number]
