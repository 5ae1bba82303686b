/** What the extension's own screens get to see, sent by the background. */
import * as z from 'zod/mini'
import { capturedCart, line, shopRef, totals } from './cart.ts'
import { person, sharedLine } from './glue.ts'
import { knownInvitation } from './invitations.ts'
import { cartBytes, MAX_CART_BYTES, MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH } from './limits.ts'
import { lineChange, priceChange } from './line-changes.ts'
import { permissionGroup } from './permission.ts'
import { colleagueAnswer } from './share-states.ts'

/** Key of the error table plus the values of its sentence. */
export const problem = z.object({ code: z.string(), data: z.optional(z.record(z.string(), z.string())) })
export type Problem = Readonly<z.infer<typeof problem>>

/** A text of the cart that looks like a person's data: masked in the cart unless it is shown. */
export const privateText = z.object({ label: z.optional(z.string()), text: z.string(), isShown: z.boolean() })

/**
 * What Handcart can do in a shop system. `add`, `set` (a line's whole quantity), `remove`, `clear`, `coupon` (apply and remove), `search`:
 * as named. `batch`: many lines go in one request. `options`: a line with chosen options comes back with the same ones. `decimals`:
 * quantities such as 1.5 are written as they are. `nativeLink`: an address fills a visitor's cart.
 */
export const capability = z.enum(['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'decimals', 'nativeLink'])
export type Capability = z.infer<typeof capability>

/**
 * What was read from the page of a tab. `origin` is the shop's. `cart` is as it may be sent; `raw` holds its lines with private texts as the
 * page had them, and stays in this tab's session; `privateTexts` says which texts these are.
 */
export const capture = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('cart'),
    cart: capturedCart,
    shopName: z.string(),
    /** What Handcart can do in this shop. */
    capabilities: z.readonly(z.array(capability)),
    raw: z.optional(z.array(line)),
    privateTexts: z.optional(z.array(privateText)),
  }),
  z.object({ state: z.literal('problem'), origin: z.string(), problem, where: z.optional(z.string().check(z.maxLength(200))) }),
])
export type Capture = Readonly<z.infer<typeof capture>>

/** As a page sends it: a hostile one may send what it likes, ours sends no cart that is too large. */
export const sentCapture = capture.check(
  z.refine((read) => {
    if (read.state !== 'cart') return true
    const { cart, raw = [] } = read
    return cartBytes(cart) <= MAX_CART_BYTES && cartBytes({ ...cart, lines: raw }) <= MAX_CART_BYTES
  }),
)

/** What the popup can do on the active tab. */
export const tabStatus = z.object({
  tabId: z.int(),
  host: z.string(),
  origin: z.string(),
  /**
   * `ready` has a capture; `off`: the page may not be read before the person turns Handcart on here; `unusable`: browser page, store page; `link`: a cart can be taken
   * along from this page of a known server.
   */
  state: z.enum(['ready', 'reading', 'off', 'unusable', 'link']),
  alwaysOn: z.boolean(),
  capture: z.optional(capture),
})
export type TabStatus = Readonly<z.infer<typeof tabStatus>>

/** A colleague who can receive carts. `sharedAt`: when the newest of the person's carts that they have was made, as far as this device knows. */
export const recipient = z.object({
  idCompanyUser: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  unit: z.optional(z.string()),
  sharedAt: z.optional(z.string()),
})
export type Recipient = Readonly<z.infer<typeof recipient>>

/** `state`: shared = the server has it; sending = on its way; waiting = still in the outbox; failed = the server refused it. */
export const personWithAccess = z.object({
  idCompanyUser: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  permission: permissionGroup,
  /** Absent while waiting. */
  sharedCartId: z.optional(z.string()),
  state: z.enum(['shared', 'sending', 'waiting', 'failed']),
  problem: z.optional(problem),
  /** What they did with it, as far as the server tells the reader. */
  answer: z.optional(colleagueAnswer),
})
export type PersonWithAccess = Readonly<z.infer<typeof personWithAccess>>

/** A cart in the lists and its detail. `id` is the server's, or the share's own id while it waits. */
export const cartSummary = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  /** `agent`: name of who shared it in the owner's name, empty once that person is gone; of carts taken along from links. */
  owner: z.optional(z.extend(person, { company: z.string(), agent: z.optional(z.string()) })),
  /** What the signed-in person may do; absent for own carts. */
  permission: z.optional(permissionGroup),
  /** `link`: it was taken along from a link, and is not told of any more. `saved`: it is kept on this device alone. Absent: a server has it. */
  source: z.optional(z.enum(['link', 'saved'])),
  /** When that link ends; absent where that is not known, or never. The cart stays. */
  expiresAt: z.optional(z.string()),
  lineCount: z.int(),
  shop: z.optional(shopRef),
  /** Number of shops the lines come from. */
  shopCount: z.int(),
  totals: z.optional(totals),
  unseen: z.boolean(),
  /** Set when this device imported it: time of the last import; `isElsewhere`: that put proposals for its lines into another shop's cart. */
  importedAt: z.optional(z.string()),
  isElsewhere: z.optional(z.boolean()),
  /** What the person calls it beside its name; on this device alone. */
  labels: z.optional(z.array(z.string())),
  /** Hidden from the lists of this device. */
  archived: z.optional(z.boolean()),
  /** Number of its last event on the server; absent where that does not tell. */
  version: z.optional(z.int()),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  people: z.array(personWithAccess),
  /** Who was invited by e-mail and has no share; absent where that is nobody. */
  invited: z.optional(z.array(knownInvitation)),
  waiting: z.boolean(),
  /** True while it waits for nothing but the server's answer: no try of it has failed. */
  sending: z.optional(z.boolean()),
  /** When what waits is tried again by itself, RFC 3339; absent where no time is set. */
  nextAt: z.optional(z.string()),
  /** In the answer to a share: who was to get an e-mail about it and gets none. */
  unmailed: z.optional(problem),
  problem: z.optional(problem),
})
export type CartSummary = Readonly<z.infer<typeof cartSummary>>

/** A cart with its lines. `message` is what its owner said with it, in plain lines; `hidesPictures`: some pictures are only in the shop, and are shown once the reader asks. */
export const cartDetail = z.extend(cartSummary, {
  lines: z.array(sharedLine),
  message: z.optional(z.string()),
  hidesPictures: z.optional(z.boolean()),
})
export type CartDetail = Readonly<z.infer<typeof cartDetail>>

/** One company the signed-in person can act for. */
export const companyUser = z.object({ idCompanyUser: z.string(), company: z.string(), isDefault: z.boolean() })

/** What a device had shared without an account and is the person's now. */
export const movedShares = z.object({ carts: z.int(), links: z.int() })

/** A connection to a sharing server; without `id` there is none. `sessionEnded`: signed out by the server, not by the person. */
export const account = z.object({
  id: z.optional(z.string()),
  server: z.optional(z.string()),
  signedIn: z.boolean(),
  sessionEnded: z.boolean(),
  username: z.optional(z.string()),
  name: z.optional(z.string()),
  idCompanyUser: z.optional(z.string()),
  companyUsers: z.array(companyUser),
  /** Whether agents can sign in there; absent while that is not known. */
  hasAgents: z.optional(z.boolean()),
  /** True where the server has links to carts. */
  hasLinks: z.optional(z.boolean()),
  /** True where the server hands carts over on the phone. */
  hasCalls: z.optional(z.literal(true)),
  /** True where the server has teams that customers send carts to. */
  hasTeams: z.optional(z.literal(true)),
  /** True where the server said that it invites people by e-mail. */
  sendsMail: z.optional(z.literal(true)),
  /** True where it said that it tells colleagues of shares by e-mail. */
  mailsShares: z.optional(z.literal(true)),
  /** The agent behind the connection: then `signedIn` and all that follows speak of the customer they act for. */
  agent: z.optional(z.object({ username: z.string() })),
  /** Whether that server lets people share by link without an account; absent: it does not. */
  hasAnonymous: z.optional(z.literal(true)),
  /** Nobody is signed in, and this device shares by link all the same. */
  anonymous: z.optional(z.literal(true)),
  /** In the answer to a sign-in what it moved; elsewhere what the popup has not told yet. */
  moved: z.optional(movedShares),
})
export type Account = Readonly<z.infer<typeof account>>
/** What an administrator has laid down; without `server` nothing about it. */
export const policy = z.object({ server: z.optional(z.string()), isLocked: z.boolean(), allowsAnonymous: z.boolean() })
export type Policy = Readonly<z.infer<typeof policy>>
/** One of several connections. `unseen`: received carts that were not looked at yet. */
export const listedAccount = z.extend(account, { id: z.string(), isActive: z.boolean(), unseen: z.int() })
export type ListedAccount = Readonly<z.infer<typeof listedAccount>>

/** A shop where the content script runs always. */
export const enabledShop = z.object({ origin: z.string(), buttonHidden: z.boolean() })
export type EnabledShop = Readonly<z.infer<typeof enabledShop>>

/** A cart that was shared from here and has changed in the shop since. */
export const changedShare = z.object({
  cart: cartSummary,
  /** What the person changed in the shop: an update brings it to everyone with access. */
  own: z.array(lineChange),
  /** Prices that moved since, where the server keeps them: an update brings them too. Absent: none. */
  prices: z.optional(z.array(priceChange)),
  /** What others changed in the shared cart meanwhile; the shop's cart has none of it. */
  others: z.array(lineChange),
  /** Names the state of the shared cart these were told by: an update is for that one only. */
  seen: z.string(),
  /** False when most of the larger of both carts is other products: then it may be another cart that is only alike. */
  isSure: z.boolean(),
})
export type ChangedShare = Readonly<z.infer<typeof changedShare>>

/** What an update does with what others changed: `both` keeps it, `mine` makes the shared cart like the one in the shop. */
export const updateKeep = z.enum(['both', 'mine'])
export type UpdateKeep = z.infer<typeof updateKeep>

/** A share that was begun in the panel and not sent. `name` is absent where the suggested one was left as it is; `isQuiet`: colleagues are not told by e-mail. */
export const panelDraft = z.object({
  name: z.optional(z.string().check(z.maxLength(MAX_NAME_LENGTH))),
  /** What stands in the recipient field. */
  typed: z.string().check(z.maxLength(300)),
  permission: permissionGroup,
  /** People, and words that name nobody. */
  chips: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('known'), recipient }),
        z.object({ kind: z.literal('unknown'), text: z.string().check(z.maxLength(300)) }),
      ]),
    )
    .check(z.maxLength(500)),
  /** What is written to people outside the company, and when their access ends: days, or a day of the calendar such as 2026-12-22. */
  message: z.optional(z.string().check(z.maxLength(MAX_MESSAGE_LENGTH))),
  end: z.optional(z.string().check(z.maxLength(20))),
  isQuiet: z.optional(z.boolean()),
})
export type PanelDraft = Readonly<z.infer<typeof panelDraft>>

/** What the panel shows for its tab. `share` is set when this very cart was shared before and has not changed since. */
export const panelView = z.object({
  tabId: z.int(),
  capture: z.optional(capture),
  account,
  offline: z.boolean(),
  problem: z.optional(problem),
  suggestedName: z.string(),
  /** What was begun for this cart in the last 24 hours. */
  draft: z.optional(panelDraft),
  share: z.optional(cartSummary),
  /** Set instead when it was shared before and has changed since. */
  changed: z.optional(changedShare),
})
export type PanelView = Readonly<z.infer<typeof panelView>>
