/** Attributes of every Glue resource the server answers with, whole: what the OpenAPI document says and tests hold answers against. */
import * as z from 'zod/mini'
import { anonymousAttributes, anonymousMoveAttributes } from './anonymous.ts'
import { cartEventAttributes } from './cart-events.ts'
import { cartViewerAttributes } from './cart-viewers.ts'
import { cartCapture, companyUserAttributes, customerAttributes, itemCapture, sharedCartAttributes, tokenAttributes } from './glue.ts'
import { invitationAttributes } from './invitations.ts'
import { cartLinkAttributes, openedLinkAttributes, spokenCodeAttributes, takenCartAttributes } from './links.ts'
import { ownerDataAttributes } from './owner-data.ts'
import { phoneCallAttributes } from './phone-calls.ts'
import { cartPicturesAttributes } from './pictures.ts'
import { shareStateAttributes } from './share-states.ts'
import { sentRequestAttributes, teamAttributes, teamRequestAttributes } from './teams.ts'

const token = z.omit(tokenAttributes, { idCompanyUser: true })
const minor = z.int()

const totals = z.object({
  expenseTotal: z.nullable(minor),
  discountTotal: z.nullable(minor),
  taxTotal: z.nullable(minor),
  subtotal: z.nullable(minor),
  grandTotal: z.nullable(minor),
  priceToPay: z.nullable(minor),
})

const cart = z.object({
  priceMode: z.enum(['GROSS_MODE', 'NET_MODE']),
  currency: z.string(),
  store: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  totals,
  discounts: z.array(z.object({ displayName: z.string(), amount: minor, code: z.nullable(z.string()) })),
  thresholds: z.array(z.unknown()),
  handcart: z.optional(cartCapture),
})

const calculations = z.object({
  unitPrice: minor,
  sumPrice: minor,
  taxRate: z.number(),
  unitNetPrice: minor,
  sumNetPrice: minor,
  unitGrossPrice: minor,
  sumGrossPrice: minor,
  unitTaxAmountFullAggregation: minor,
  sumTaxAmountFullAggregation: minor,
  sumSubtotalAggregation: minor,
  unitSubtotalAggregation: minor,
  unitProductOptionPriceAggregation: minor,
  sumProductOptionPriceAggregation: minor,
  unitDiscountAmountAggregation: minor,
  sumDiscountAmountAggregation: minor,
  unitDiscountAmountFullAggregation: minor,
  sumDiscountAmountFullAggregation: minor,
  unitPriceToPayAggregation: minor,
  sumPriceToPayAggregation: minor,
})

const item = z.object({
  sku: z.string(),
  quantity: z.number(),
  groupKey: z.string(),
  abstractSku: z.string(),
  amount: z.null(),
  productOfferReference: z.null(),
  merchantReference: z.null(),
  configuredBundle: z.null(),
  configuredBundleItem: z.null(),
  salesUnit: z.null(),
  calculations,
  selectedProductOptions: z.array(z.unknown()),
  handcart: z.optional(itemCapture),
})

const found = z.object({ customerReference: z.string(), email: z.string(), firstName: z.string(), lastName: z.string() })
const image = z.object({ externalUrlLarge: z.string(), externalUrlSmall: z.string() })

/** By resource type. Amounts are integers of the currency's minor units. */
export const resourceAttributes = {
  'access-tokens': z.extend(token, { idCompanyUser: z.nullable(z.string()) }),
  'refresh-tokens': token,
  'company-user-access-tokens': token,
  'agent-access-tokens': token,
  'agent-customer-impersonation-access-tokens': token,
  'agent-customer-search': z.object({ customers: z.array(found) }),
  'company-users': companyUserAttributes,
  customers: z.extend(customerAttributes, {
    gender: z.null(),
    dateOfBirth: z.null(),
    salutation: z.null(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  companies: z.object({ name: z.string(), isActive: z.boolean(), status: z.string() }),
  'company-business-units': z.object({
    defaultBillingAddress: z.null(),
    name: z.string(),
    email: z.null(),
    phone: z.null(),
    externalUrl: z.null(),
    bic: z.null(),
    iban: z.null(),
  }),
  'company-roles': z.object({ name: z.string(), isDefault: z.boolean() }),
  'cart-permission-groups': z.object({ name: z.string(), isDefault: z.boolean() }),
  'shared-carts': sharedCartAttributes,
  'cart-links': cartLinkAttributes,
  'opened-links': openedLinkAttributes,
  'taken-carts': takenCartAttributes,
  'spoken-codes': spokenCodeAttributes,
  'phone-calls': phoneCallAttributes,
  'cart-pictures': cartPicturesAttributes,
  'owner-data': ownerDataAttributes,
  invitations: invitationAttributes,
  teams: teamAttributes,
  'team-requests': teamRequestAttributes,
  'sent-requests': sentRequestAttributes,
  'share-states': shareStateAttributes,
  'cart-events': cartEventAttributes,
  'cart-viewers': cartViewerAttributes,
  'anonymous-customers': anonymousAttributes,
  'anonymous-customer-moves': anonymousMoveAttributes,
  carts: cart,
  'guest-carts': cart,
  items: item,
  'guest-cart-items': item,
  'concrete-products': z.object({ sku: z.string(), name: z.string(), productAbstractSku: z.nullable(z.string()) }),
  'concrete-product-image-sets': z.object({ imageSets: z.array(z.object({ name: z.string(), images: z.array(image) })) }),
} as const
