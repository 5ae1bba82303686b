/** The seed file: companies with people, carts and products, customers without a company, agents. Ids are optional; given ones make later starts find the same objects. */
import * as z from 'zod/mini'
import { LANGUAGES } from '../../lib/contract/languages.ts'

const id = z.uuid()
const shortText = z.string().check(z.minLength(1), z.maxLength(200))
const minor = z.int().check(z.nonnegative())

const email = z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'must be an e-mail address'))
/** Plain text; stored as argon2id. Needed once per person; another one ends the person's sessions. */
const password = z.optional(z.string().check(z.minLength(8), z.maxLength(200)))
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters'))
const storeName = z.string().check(z.regex(/^[A-Z]{2,10}$/, 'must be two to ten capital letters'))
/** True: the person is taken out: no sign-in, no session, no cart of others; carts stay with those they were shared with. */
const removed = z._default(z.boolean(), false)
const person = { email, firstName: shortText, lastName: shortText, password, customerReference: z.optional(shortText), removed }

// One person may be several users of a company: several entries of one address, best told apart by ids.
const seedUser = z.strictObject({
  id: z.optional(id),
  ...person,
  /** Name of a role; null: none. Left alone where `roles` is there. */
  role: z._default(z.nullable(shortText), 'Buyer'),
  /** Names of several roles; an empty list: none. */
  roles: z.optional(z.array(shortText)),
  /** What this person may do beyond the role. */
  permissions: z._default(z.array(z.string()), []),
  businessUnit: z.optional(shortText),
  isActive: z._default(z.boolean(), true),
  isDefault: z._default(z.boolean(), false),
})

// Where a company lists no roles, these two are there.
const seedRole = z.strictObject({
  id: z.optional(id),
  name: shortText,
  permissions: z._default(z.array(z.string()), []),
  isDefault: z._default(z.boolean(), false),
})

const seedTeam = z.strictObject({
  id: z.optional(id),
  /** Last part of its page's address, `/t/<short>.<address>`: lower-case letters, digits, dashes. */
  address: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and dashes')),
  name: shortText,
  businessUnit: shortText,
  /** Where its mail goes; absent: to each of its people. Customers never see it. */
  mailTo: z.optional(email),
  /** Of that mail. */
  language: z._default(z.enum(LANGUAGES), 'en'),
  /** False: it takes nothing any more, and keeps what it has. */
  isOpen: z._default(z.boolean(), true),
})

const seedItem = z.strictObject({
  sku: shortText,
  quantity: z.number().check(z.positive()),
  unitPriceMinor: z._default(minor, 0),
})

const cart = {
  id: z.optional(id),
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  currency: z._default(currency, 'EUR'),
  priceMode: z._default(z.enum(['GROSS_MODE', 'NET_MODE']), 'GROSS_MODE'),
  store: z._default(storeName, 'DE'),
  /** The owner's default cart; without any, the last one of the file. */
  isDefault: z._default(z.boolean(), false),
  items: z._default(z.array(seedItem), []),
}

const seedCart = z.strictObject({
  ...cart,
  /** E-mail address of a user, the first one of several; or the id of a user. */
  owner: z.string(),
  shares: z._default(
    // `with`: as the owner.
    z.array(z.strictObject({ id: z.optional(id), with: z.string(), permission: z.enum(['READ_ONLY', 'FULL_ACCESS']) })),
    [],
  ),
})

const prices = z.record(currency, z.strictObject({ gross: minor, net: minor }))

const seedProduct = z.strictObject({
  sku: shortText,
  abstractSku: shortText,
  name: shortText,
  /** Amounts in minor units by currency. */
  prices,
  /** Where a store has its own prices. */
  storePrices: z._default(z.record(storeName, prices), {}),
  /** Percent, up to three decimals. */
  taxRate: z._default(z.number().check(z.nonnegative(), z.maximum(100)), 0),
  /** Pieces there are; absent: it never runs out. */
  stock: z.optional(z.int().check(z.nonnegative())),
  /** Address of a picture. */
  image: z.optional(z.url({ protocol: /^https?$/ })),
})

const seedCompany = z.strictObject({
  id: z.optional(id),
  /** Start of the company's tokens; lower-case letters, digits, dashes. */
  short: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes')),
  name: shortText,
  /** `parent`: name of the unit it is a part of. */
  businessUnits: z._default(z.array(z.strictObject({ id: z.optional(id), name: shortText, parent: z.optional(shortText) })), []),
  /** Teams customers send carts to, each the public face of a business unit: its people are the team. */
  teams: z._default(z.array(seedTeam), []),
  roles: z._default(z.array(seedRole), []),
  users: z.array(seedUser),
  carts: z._default(z.array(seedCart), []),
  products: z._default(z.array(seedProduct), []),
  stores: z._default(z.array(z.strictObject({ name: storeName, currencies: z.array(currency) })), []),
})

const seedCustomer = z.strictObject({ ...person, carts: z._default(z.array(z.strictObject(cart)), []) })

/** The whole file. The order of people, carts and products is the order of listings. */
export const seedFile = z.strictObject({
  $schema: z.optional(z.string()),
  companies: z.array(seedCompany),
  /** People of no company. */
  customers: z._default(z.array(seedCustomer), []),
  /** People of the shop who act for customers. */
  agents: z._default(z.array(z.strictObject({ email, firstName: shortText, lastName: shortText, password, removed })), []),
})
/** A parsed seed file with its defaults. */
export type SeedFile = Readonly<z.infer<typeof seedFile>>
/** One company of it. */
export type SeedCompany = SeedFile['companies'][number]
/** A cart of it, whoever owns it. */
export type SeedCart = SeedFile['customers'][number]['carts'][number]
