/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** Every text of every surface: plain, or made of values. */
export interface Surfaces {
  readonly ask: {
    readonly title: string
    readonly open: string
    readonly team: string
    readonly teamHelp: string
    readonly name: string
    readonly address: string
    readonly message: string
    readonly privacy: string
    readonly privacySignedIn: string
    readonly send: string
    readonly sending: string
    readonly done: (values: { readonly address: string }) => string
    readonly sent: string
    readonly to: (values: { readonly team: string; readonly company: string; readonly host: string }) => string
    readonly received: (values: { readonly ago: string }) => string
    readonly answered: (values: { readonly ago: string }) => string
    readonly closed: (values: { readonly ago: string }) => string
    readonly gone: string
    readonly withdraw: string
    readonly forget: string
  }
  readonly calls: {
    readonly title: string
    readonly handed: string
    readonly back: string
    readonly way: string
    readonly byCode: string
    readonly byQr: string
    readonly qr: string
    readonly qrHelp: string
    readonly progress: string
    readonly made: string
    readonly opened: string
    readonly viewing: string
    readonly viewingNow: string
    readonly edited: string
    readonly accepted: string
    readonly noScript: string
    readonly privacy: string
    readonly unsure: string
    readonly help: string
    readonly askHelp: string
    readonly helping: (values: { readonly left: string }) => string
    readonly stop: string
    readonly refresh: string
    readonly cart: (values: { readonly count: number }) => string
    readonly empty: string
    readonly quantity: (values: { readonly title: string }) => string
    readonly change: string
    readonly changeOf: (values: { readonly title: string }) => string
    readonly remove: string
    readonly removeOf: (values: { readonly title: string }) => string
    readonly end: string
    readonly next: string
    readonly endedByAgent: string
    readonly endedByCaller: string
    readonly ended: string
    readonly expired: string
    readonly elsewhere: string
    readonly byMail: string
    readonly address: string
    readonly send: string
    readonly once: string
    readonly sent: string
    readonly wrong: string
    readonly filled: string
    readonly detailsOf: {
      readonly title: string
      readonly name: string
      readonly email: string
      readonly phone: string
      readonly delivery: string
      readonly billing: string
    }
  }
  readonly cart: {
    readonly items: (values: { readonly count: number }) => string
    readonly option: (values: { readonly label: string; readonly value: string }) => string
    readonly addedBy: (values: { readonly name: string }) => string
    readonly each: (values: { readonly price: string }) => string
    readonly was: string
    readonly now: string
    readonly total: string
    readonly showAll: (values: { readonly count: number }) => string
    readonly showFewer: string
    readonly andMore: (values: { readonly count: number }) => string
    readonly lines: string
    readonly close: string
    readonly tryAgain: string
    readonly justNow: string
    readonly more: (values: { readonly count: number }) => string
  }
  readonly confirm: {
    readonly pageTitle: string
    readonly plainTitle: string
    readonly title: {
      readonly create: (values: { readonly cart: string }) => string
      readonly add: (values: { readonly cart: string }) => string
      readonly permission: (values: { readonly cart: string }) => string
      readonly update: (values: { readonly cart: string }) => string
      readonly stop: (values: { readonly cart: string }) => string
      readonly delete: (values: { readonly cart: string }) => string
      readonly invite: (values: { readonly cart: string }) => string
    }
    readonly who: (values: { readonly names: string; readonly permission: string }) => string
    readonly update: (values: { readonly count: number; readonly lines: number; readonly names: string }) => string
    readonly ends: (values: { readonly count: number; readonly names: string }) => string
    readonly confirm: string
    readonly cancel: string
    readonly gone: string
    readonly early: string
  }
  readonly connection: {
    readonly sending: string
    readonly sendingLong: string
    readonly notYet: string
    readonly aServer: string
    readonly waitingFor: {
      readonly offline: string
      readonly unreachable: (values: { readonly server: string }) => string
      readonly unavailable: (values: { readonly server: string }) => string
    }
    readonly waitingTurn: (values: { readonly server: string }) => string
    readonly nextTry: (values: { readonly time: string }) => string
    readonly before: {
      readonly offline: string
      readonly unreachable: (values: { readonly server: string }) => string
      readonly unavailable: (values: { readonly server: string }) => string
    }
    readonly lists: {
      readonly offline: string
      readonly unreachable: (values: { readonly server: string }) => string
      readonly unavailable: (values: { readonly server: string }) => string
    }
    readonly saved: (values: { readonly count: number }) => string
  }
  readonly copies: {
    readonly of: string
    readonly print: string
    readonly csv: string
    readonly text: string
    readonly copied: string
    readonly notCopied: string
    readonly file: string
    readonly table: {
      readonly item: string
      readonly options: string
      readonly quantity: string
      readonly unitPrice: string
      readonly price: string
      readonly currency: string
      readonly sku: string
      readonly note: string
      readonly address: string
      readonly productId: string
      readonly variantId: string
    }
  }
  readonly customers: {
    readonly find: string
    readonly hint: string
    readonly searching: string
    readonly title: string
    readonly actFor: (values: { readonly name: string }) => string
    readonly found: (values: { readonly count: number }) => string
    readonly more: string
    readonly nobodyTitle: string
    readonly nobodyHelp: string
  }
  readonly errors: {
    readonly sentences: {
      readonly 'auth.invalid-token': string
      readonly 'auth.missing-token': string
      readonly 'auth.failed': string
      readonly 'auth.refresh-failed': string
      readonly 'auth.agent-failed': string
      readonly 'auth.agent-token': string
      readonly 'auth.not-agent': string
      readonly 'auth.impersonation': string
      readonly 'invalid.if-match-missing': string
      readonly 'conflict.if-match': string
      readonly 'invalid.two-identities': string
      readonly 'not-found.cart': string
      readonly 'invalid.product': (values: { readonly sku: string }) => string
      readonly 'invalid.stock': (values: { readonly sku: string }) => string
      readonly 'not-found.item': string
      readonly 'invalid.cart-id-missing': string
      readonly 'invalid.cart-delete': string
      readonly 'invalid.item-delete': string
      readonly 'invalid.cart-create': string
      readonly 'invalid.guest-id': string
      readonly 'invalid.price-mode-locked': string
      readonly 'invalid.currency-locked': string
      readonly 'invalid.store': string
      readonly 'invalid.item-add': string
      readonly 'invalid.item-update': string
      readonly 'forbidden.cart': string
      readonly 'invalid.currency-missing': string
      readonly 'invalid.currency': string
      readonly 'invalid.price-mode-missing': string
      readonly 'invalid.price-mode': string
      readonly 'forbidden.request': string
      readonly 'invalid.attribute': (values: { readonly field: string }) => string
      readonly 'forbidden.not-company-user': string
      readonly 'forbidden.no-company-user': string
      readonly 'not-found.company-user': string
      readonly 'forbidden.company-users': string
      readonly 'not-found.company': string
      readonly 'forbidden.company': string
      readonly 'not-found.business-unit': string
      readonly 'forbidden.business-unit': string
      readonly 'not-found.role': string
      readonly 'forbidden.role': string
      readonly 'not-found.permission-group': string
      readonly 'invalid.permission-group': string
      readonly 'forbidden.share': string
      readonly 'conflict.share': string
      readonly 'forbidden.other-company': string
      readonly 'invalid.share-id-missing': string
      readonly 'not-found.share': string
      readonly 'invalid.share-save': string
      readonly 'not-found.link': string
      readonly 'not-found.link-expired': string
      readonly 'not-found.link-other': string
      readonly 'forbidden.link-colleagues': string
      readonly 'conflict.invitation-open': string
      readonly 'invalid.link-audience': string
      readonly 'invalid.link-permission': string
      readonly 'invalid.link-copy': string
      readonly 'invalid.link-expiry': string
      readonly 'conflict.link-ended': string
      readonly 'invalid.spoken-code': string
      readonly 'not-found.call': string
      readonly 'conflict.call-over': string
      readonly 'forbidden.call-help': string
      readonly 'limit.links': string
      readonly 'forbidden.anonymous': string
      readonly 'forbidden.anonymous-off': string
      readonly 'not-found.anonymous': string
      readonly 'limit.anonymous-carts': string
      readonly 'limit.anonymous-links': string
      readonly 'invalid.type': string
      readonly 'invalid.body': string
      readonly 'invalid.id-missing': string
      readonly 'invalid.query-currency': string
      readonly 'invalid.query-price-mode': string
      readonly 'invalid.pagination': string
      readonly 'invalid.filter': string
      readonly 'invalid.accept': string
      readonly 'invalid.media-type': string
      readonly 'not-found.route': string
      readonly 'invalid.not-implemented': string
      readonly 'invalid.preflight': string
      readonly 'invalid.body-size': (values: { readonly server: string }) => string
      readonly 'invalid.too-large': (values: { readonly size: string }) => string
      readonly 'invalid.too-many-lines': (values: { readonly count: string }) => string
      readonly 'invalid.idempotency-key': string
      readonly 'conflict.in-flight': string
      readonly 'limit.rate': (values: { readonly wait: string }) => string
      readonly unavailable: (values: { readonly server: string }) => string
      readonly bug: string
      readonly offline: string
      readonly unreachable: (values: { readonly server: string }) => string
      readonly 'auth.signed-out': string
      readonly 'auth.no-permission': string
      readonly 'auth.policy': string
      readonly 'invalid.server-address': string
      readonly 'invalid.server-answer': (values: { readonly server: string }) => string
      readonly 'invalid.answer-size': (values: { readonly server: string }) => string
      readonly 'limit.carts': (values: { readonly server: string; readonly count: string; readonly shown: string }) => string
      readonly 'invalid.carts': (values: { readonly count: string; readonly server: string }) => string
      readonly 'conflict.cart-changed': string
      readonly 'auth.no-notices': string
      readonly 'invalid.message': string
      readonly 'storage.full': string
      readonly 'shop.unreadable': string
      readonly 'shop.unknown': string
      readonly 'shop.changed': string
      readonly 'shop.empty': string
      readonly 'shop.answer': string
      readonly 'shop.unreachable': string
      readonly 'shop.signed-out': (values: { readonly host: string }) => string
      readonly 'shop.other': (values: { readonly host: string }) => string
      readonly 'shop.no-write': string
      readonly 'page.checkout': string
      readonly 'page.account': string
      readonly 'page.no-cart': string
      readonly 'page.closed': string
      readonly 'gate.covered': string
      readonly 'gate.confirm': string
      readonly 'gate.unsteady': string
      readonly 'not-found.invitation': string
      readonly 'invalid.invitation-expiry': string
      readonly 'invalid.mail-off': string
      readonly 'invalid.recipient-blocked': string
      readonly 'conflict.invitation-ended': string
      readonly 'limit.invitations': string
      readonly 'share.unmailed': (values: { readonly names: string }) => string
      readonly 'invalid.link-allowed': string
      readonly 'forbidden.link-check': string
      readonly 'not-found.team': string
      readonly 'not-found.team-request': string
      readonly 'conflict.team-request': string
      readonly 'invalid.team-address': string
      readonly 'auth.other-server': (values: { readonly server: string }) => string
    }
    readonly unnamed: {
      readonly server: string
      readonly host: string
      readonly wait: string
      readonly count: string
      readonly size: string
      readonly shown: string
      readonly names: string
    }
  }
  readonly history: {
    readonly empty: string
    readonly earlier: string
    readonly loading: string
    readonly shown: (values: { readonly count: number }) => string
    readonly missing: string
    readonly offline: string
    readonly retry: string
    readonly who: {
      readonly you: string
      readonly caller: string
      readonly link: string
      readonly gone: string
      readonly server: string
      readonly invited: string
      readonly agent: (values: { readonly name: string }) => string
      readonly agentFor: (values: { readonly name: string; readonly person: string }) => string
      readonly someAgent: string
      readonly someAgentFor: (values: { readonly person: string }) => string
    }
    readonly someone: string
    readonly someItem: string
    readonly deeds: {
      readonly createCart: string
      readonly changeCart: (values: { readonly name: string }) => string
      readonly changeSettings: string
      readonly deleteCart: string
      readonly addLine: (values: { readonly quantity: string; readonly item: string }) => string
      readonly addLines: (values: { readonly count: number }) => string
      readonly setQuantity: (values: { readonly item: string; readonly quantity: string }) => string
      readonly changeQuantity: (values: { readonly item: string }) => string
      readonly removeLine: (values: { readonly item: string }) => string
      readonly setNote: (values: { readonly item: string }) => string
      readonly share: (values: { readonly permission: 'edit' | 'other'; readonly name: string }) => string
      readonly shareByLink: (values: { readonly permission: 'edit' | 'other' }) => string
      readonly changeShare: (values: { readonly permission: 'edit' | 'other'; readonly name: string }) => string
      readonly stopShare: (values: { readonly name: string }) => string
      readonly makeLink: string
      readonly makeNamedLink: (values: { readonly name: string }) => string
      readonly changeLink: string
      readonly changeNamedLink: (values: { readonly name: string }) => string
      readonly endLink: string
      readonly endNamedLink: (values: { readonly name: string }) => string
      readonly restoreLink: string
      readonly restoreNamedLink: (values: { readonly name: string }) => string
      readonly makeCode: string
      readonly enterCode: string
      readonly makeCall: string
      readonly openCall: string
      readonly editCall: string
      readonly moveCall: (values: { readonly move: 'accept' | 'allowHelp' | 'end' | 'endHelp' | 'fill' | 'forget' | 'mail' | 'other' | 'takeBack' }) => string
      readonly invite: (values: { readonly name: string }) => string
      readonly changeInvitation: (values: { readonly name: string }) => string
      readonly endInvitation: (values: { readonly name: string }) => string
      readonly inviteSome: string
      readonly changeSomeInvitation: string
      readonly endSomeInvitation: string
      readonly answerInvitation: (values: { readonly move: 'accept' | 'decline' | 'open' | 'other' }) => string
      readonly answerShare: (values: { readonly move: 'add' | 'addElsewhere' | 'decline' | 'open' | 'other' | 'reply' | 'restore' | 'takeOut' }) => string
      readonly setOwnerData: string
      readonly removeOwnerData: string
      readonly other: string
    }
  }
  readonly imports: {
    readonly view: {
      readonly justAdded: string
      readonly justAddedBy: (values: { readonly name: string }) => string
      readonly justChanged: (values: { readonly was: string }) => string
      readonly justChangedBy: (values: { readonly name: string; readonly was: string; readonly now: string }) => string
      readonly justRemoved: (values: { readonly titles: string }) => string
      readonly justRemovedBy: (values: { readonly name: string; readonly titles: string }) => string
      readonly sharedThis: string
      readonly sharedThisAgo: (values: { readonly ago: string }) => string
      readonly taken: (values: { readonly ago: string }) => string
      readonly linkEnds: (values: { readonly when: string }) => string
      readonly linkEnded: string
      readonly canEdit: string
      readonly canView: string
      readonly add: string
      readonly open: (values: { readonly host: string }) => string
      readonly openHelp: (values: { readonly host: string }) => string
      readonly picturesHidden: string
      readonly showPictures: string
      readonly history: string
      readonly noShop: string
      readonly noShopHelp: string
      readonly revokedTitle: string
      readonly revokedHelp: string
      readonly revokedMeta: string
      readonly revokedBy: (values: { readonly owner: string }) => string
      readonly switch: string
      readonly byAgent: (values: { readonly agent: string }) => string
      readonly bySomeAgent: string
    }
    readonly together: {
      readonly here: (values: { readonly count: number; readonly names: string }) => string
      readonly agent: (values: { readonly name: string }) => string
      readonly someAgent: string
      readonly someone: string
      readonly change: string
      readonly changeOf: (values: { readonly title: string }) => string
      readonly amountOf: (values: { readonly title: string }) => string
      readonly set: string
      readonly takeOut: string
      readonly cancel: string
      readonly wrong: string
      readonly done: (values: { readonly title: string; readonly quantity: string }) => string
      readonly takenOut: (values: { readonly title: string }) => string
      readonly undo: string
      readonly both: (values: { readonly mineWay: 'more' | 'other'; readonly mine: string; readonly theirsWay: 'more' | 'other'; readonly name: string; readonly theirs: string; readonly title: string; readonly quantity: string }) => string
      readonly undoMine: string
      readonly changed: (values: { readonly name: string; readonly title: string; readonly quantity: string }) => string
      readonly takeOutAnyway: string
      readonly gone: (values: { readonly name: string; readonly title: string }) => string
    }
    readonly plan: {
      readonly title: string
      readonly checked: (values: { readonly time: string }) => string
      readonly checking: string
      readonly readyNow: (values: { readonly count: number }) => string
      readonly needChoice: (values: { readonly count: number }) => string
      readonly cannot: (values: { readonly count: number }) => string
      readonly needChoiceAndCannot: (values: { readonly choice: number; readonly gone: number }) => string
      readonly moved: string
      readonly groups: {
        readonly choice: (values: { readonly count: number }) => string
        readonly gone: (values: { readonly count: number }) => string
        readonly ready: (values: { readonly count: number }) => string
      }
      readonly tick: (values: { readonly title: string }) => string
      readonly same: string
      readonly sameUnsaid: string
      readonly unsaid: string
      readonly allHeld: (values: { readonly limit: string }) => string
      readonly stockTaken: (values: { readonly limit: string }) => string
      readonly unknown: string
      readonly priceChanged: string
      readonly capped: (values: { readonly possible: string; readonly wanted: string }) => string
      readonly cappedByCart: (values: { readonly possible: string; readonly wanted: string; readonly limit: string }) => string
      readonly optionMissing: (values: { readonly option: string }) => string
      readonly someOptionMissing: string
      readonly needsOptions: string
      readonly amountNotSold: (values: { readonly how: 'minimum' | 'other' | 'step'; readonly minimum: string; readonly wanted: string; readonly step: string }) => string
      readonly amountLeftOut: string
      readonly amountNoRoom: (values: { readonly limit: string }) => string
      readonly gone: string
      readonly notAddable: string
      readonly choose: string
      readonly chooseFor: (values: { readonly title: string }) => string
      readonly own: (values: { readonly count: number }) => string
      readonly mode: (values: { readonly count: number }) => string
      readonly keep: string
      readonly replace: string
      readonly stays: (values: { readonly count: number }) => string
      readonly goes: (values: { readonly count: number }) => string
      readonly after: (values: { readonly count: number }) => string
      readonly afterUndoable: (values: { readonly count: number }) => string
      readonly riskLines: (values: { readonly names: string }) => string
      readonly riskCoupons: (values: { readonly count: number; readonly codes: string }) => string
      readonly cancel: string
      readonly add: (values: { readonly count: number }) => string
      readonly nothingTicked: string
      readonly nothingReady: string
      readonly failedTitle: string
      readonly sums: (values: { readonly now: string; readonly after: string }) => string
      readonly sumNow: (values: { readonly now: string }) => string
    }
    readonly choose: {
      readonly here: string
      readonly hereFor: (values: { readonly title: string }) => string
      readonly similar: string
      readonly similarFor: (values: { readonly title: string }) => string
      readonly pick: string
      readonly use: string
      readonly cancel: string
      readonly none: string
      readonly noneSimilar: string
      readonly found: (values: { readonly count: number }) => string
      readonly take: string
      readonly takeFor: (values: { readonly title: string }) => string
      readonly insteadOf: (values: { readonly title: string }) => string
      readonly amount: (values: { readonly quantity: string }) => string
      readonly amountFor: (values: { readonly quantity: string; readonly title: string }) => string
      readonly insteadOfAmount: (values: { readonly quantity: string }) => string
    }
    readonly elsewhere: {
      readonly title: string
      readonly ask: (values: { readonly host: string }) => string
      readonly noSearch: (values: { readonly host: string }) => string
      readonly help: (values: { readonly from: string; readonly host: string }) => string
      readonly asking: (values: { readonly host: string }) => string
      readonly bar: string
      readonly stop: string
      readonly goOn: string
      readonly failed: (values: { readonly host: string }) => string
      readonly pick: (values: { readonly title: string }) => string
      readonly sku: string
      readonly gtin: string
      readonly several: (values: { readonly count: number }) => string
      readonly name: string
      readonly chosen: string
      readonly none: string
      readonly waiting: string
      readonly choose: (values: { readonly title: string }) => string
      readonly chooseNone: string
      readonly needsOptions: string
      readonly was: (values: { readonly host: string; readonly price: string }) => string
      readonly nothing: string
      readonly plan: (values: { readonly count: number }) => string
      readonly proposalFor: (values: { readonly title: string; readonly host: string }) => string
      readonly takes: string
    }
    readonly progress: {
      readonly title: string
      readonly undoing: string
      readonly bar: string
      readonly ofTotal: (values: { readonly done: number; readonly total: number }) => string
      readonly closable: string
      readonly waiting: string
      readonly adding: string
      readonly written: string
      readonly preparing: string
      readonly stop: string
      readonly stopping: string
    }
    readonly receipt: {
      readonly title: (values: { readonly count: number }) => string
      readonly partTitle: (values: { readonly tried: number; readonly added: number }) => string
      readonly checked: (values: { readonly time: string }) => string
      readonly failures: (values: { readonly count: number }) => string
      readonly leftOuts: (values: { readonly count: number }) => string
      readonly failuresAndLeftOuts: (values: { readonly failed: number; readonly leftOut: number }) => string
      readonly allIn: string
      readonly ownKept: (values: { readonly count: number }) => string
      readonly groups: {
        readonly out: (values: { readonly count: number }) => string
        readonly in: (values: { readonly count: number }) => string
      }
      readonly added: (values: { readonly got: string; readonly wanted: string }) => string
      readonly newPrice: (values: { readonly got: string; readonly wanted: string }) => string
      readonly partial: (values: { readonly got: string; readonly wanted: string }) => string
      readonly leftOut: string
      readonly notTried: string
      readonly allHeld: string
      readonly stockTaken: string
      readonly gone: string
      readonly notAddable: string
      readonly amountNotSold: string
      readonly optionMissing: string
      readonly needsOptions: string
      readonly failed: string
      readonly tryAgainFor: (values: { readonly title: string }) => string
      readonly shared: string
      readonly addedTotal: string
      readonly totalUnsaid: string
      readonly couponsLost: (values: { readonly count: number; readonly codes: string }) => string
      readonly unkept: (values: { readonly what: 'list' | 'other' | 'receipt' }) => string
      readonly undo: string
      readonly goToCart: string
      readonly failedTitle: string
      readonly newPlan: string
      readonly leftOff: string
      readonly sentSoFar: (values: { readonly total: number; readonly done: number }) => string
      readonly resume: string
      readonly resumeHelp: string
      readonly kept: string
      readonly keptAt: (values: { readonly day: string; readonly time: string }) => string
      readonly keptUndone: (values: { readonly day: string; readonly time: string }) => string
      readonly keptUndonePartly: (values: { readonly day: string; readonly time: string }) => string
      readonly csv: string
      readonly file: string
      readonly table: {
        readonly wanted: string
        readonly got: string
        readonly outcome: string
        readonly standIn: string
        readonly shopSays: string
      }
    }
    readonly undone: {
      readonly title: string
      readonly removed: (values: { readonly count: number }) => string
      readonly help: string
      readonly putBack: (values: { readonly names: string }) => string
      readonly couponsBack: (values: { readonly count: number; readonly codes: string }) => string
      readonly partlyTitle: string
      readonly partly: (values: { readonly names: string }) => string
      readonly couponsLeft: (values: { readonly count: number; readonly codes: string }) => string
      readonly unlisted: string
      readonly orderMoved: string
      readonly done: string
    }
    readonly decline: {
      readonly decline: string
      readonly title: (values: { readonly name: string }) => string
      readonly message: (values: { readonly owner: string }) => string
      readonly messagePlain: string
      readonly help: string
      readonly left: (values: { readonly count: number }) => string
      readonly cancel: string
    }
    readonly reply: {
      readonly reply: string
      readonly change: string
      readonly title: (values: { readonly name: string }) => string
      readonly message: (values: { readonly owner: string }) => string
      readonly messagePlain: string
      readonly help: string
      readonly send: string
      readonly last: (values: { readonly message: string }) => string
    }
    readonly owner: {
      readonly title: string
      readonly onlyYou: string
      readonly masked: string
      readonly nothing: string
      readonly name: string
      readonly email: string
      readonly phone: string
      readonly delivery: string
      readonly billing: string
      readonly street: string
      readonly postCode: string
      readonly city: string
      readonly country: string
      readonly save: string
      readonly remove: string
      readonly saved: string
      readonly removed: string
      readonly wrong: {
        readonly email: string
        readonly phone: string
        readonly empty: string
      }
      readonly titleOf: (values: { readonly name: string }) => string
      readonly onlyDevice: string
    }
    readonly switch: {
      readonly title: (values: { readonly name: string }) => string
      readonly start: (values: { readonly count: number }) => string
      readonly saveAs: (values: { readonly count: number }) => string
      readonly help: string
      readonly isThere: (values: { readonly count: number; readonly name: string }) => string
      readonly empty: string
      readonly cannotEmpty: string
      readonly savedAs: (values: { readonly name: string }) => string
      readonly stillSaved: (values: { readonly name: string }) => string
    }
  }
  readonly inbox: {
    readonly title: string
    readonly count: (values: { readonly count: number }) => string
    readonly noneTitle: string
    readonly noneHelp: string
    readonly page: string
    readonly waits: string
    readonly mine: string
    readonly takenBy: (values: { readonly name: string }) => string
    readonly answered: string
    readonly closed: string
    readonly whose: string
    readonly nobody: string
    readonly close: string
    readonly reopen: string
    readonly amount: string
    readonly message: string
    readonly answer: string
    readonly answerHelp: (values: { readonly address: string }) => string
    readonly which: string
    readonly asked: string
    readonly inShop: (values: { readonly host: string }) => string
    readonly shopHelp: (values: { readonly count: number; readonly address: string }) => string
    readonly shopChanged: string
    readonly add: string
    readonly openShop: (values: { readonly host: string }) => string
    readonly openHelp: string
    readonly wrongAmount: string
  }
  readonly invites: {
    readonly outside: (values: { readonly count: number }) => string
    readonly viewOnly: string
    readonly mailOff: string
    readonly message: string
    readonly optional: string
    readonly length: (values: { readonly count: number; readonly most: number }) => string
    readonly notify: string
    readonly notifyToo: string
    readonly ends: string
    readonly days: (values: { readonly count: number }) => string
    readonly onDate: string
    readonly date: string
    readonly noDate: string
    readonly states: {
      readonly sent: string
      readonly opened: string
      readonly accepted: string
      readonly declined: string
      readonly expired: string
      readonly revoked: string
    }
    readonly onItsWay: string
    readonly failed: string
    readonly bounced: string
    readonly unreached: {
      readonly bounced: (values: { readonly name: string }) => string
      readonly failed: (values: { readonly name: string }) => string
    }
    readonly accessEnds: (values: { readonly day: string }) => string
    readonly accessEnded: (values: { readonly day: string }) => string
    readonly more: (values: { readonly address: string }) => string
    readonly resend: string
    readonly revoke: string
    readonly question: (values: { readonly address: string }) => string
    readonly revokeNow: string
    readonly keep: string
    readonly again: string
    readonly againFor: (values: { readonly address: string }) => string
    readonly byAgent: (values: { readonly agent: string }) => string
    readonly bySomeAgent: string
  }
  readonly links: {
    readonly section: string
    readonly anyone: string
    readonly off: string
    readonly on: string
    readonly asking: string
    readonly copyLink: string
    readonly copy: string
    readonly copied: string
    readonly copiedNews: string
    readonly notCopied: string
    readonly address: string
    readonly switch: string
    readonly send: string
    readonly saveQr: string
    readonly see: string
    readonly new: string
    readonly qr: string
    readonly live: string
    readonly frozen: (values: { readonly day: string }) => string
    readonly unsigned: string
    readonly title: (values: { readonly count: number }) => string
    readonly unnamed: (values: { readonly day: string }) => string
    readonly who: (values: { readonly audience: 'company' | 'other' | 'unit' }) => string
    readonly mayEdit: string
    readonly lastOpened: (values: { readonly ago: string }) => string
    readonly neverOpened: string
    readonly ends: (values: { readonly day: string }) => string
    readonly endless: string
    readonly ended: (values: { readonly day: string }) => string
    readonly opens: (values: { readonly count: number }) => string
    readonly more: (values: { readonly name: string }) => string
    readonly showQr: string
    readonly edit: string
    readonly turnOff: string
    readonly elsewhere: string
    readonly shopLink: {
      readonly title: (values: { readonly shop: string }) => string
      readonly warning: string
      readonly copy: string
      readonly copied: string
      readonly notCopied: string
      readonly address: string
    }
    readonly form: {
      readonly title: string
      readonly titleChange: (values: { readonly name: string }) => string
      readonly label: string
      readonly labelHelp: string
      readonly who: string
      readonly anyone: string
      readonly company: string
      readonly unit: string
      readonly may: string
      readonly view: string
      readonly edit: string
      readonly shows: string
      readonly live: string
      readonly frozen: string
      readonly signed: string
      readonly ends: string
      readonly keep: string
      readonly days: (values: { readonly count: number }) => string
      readonly onDate: string
      readonly date: string
      readonly make: string
      readonly save: string
      readonly cancel: string
      readonly opens: string
      readonly opensAnyone: string
      readonly opensAllowed: string
      readonly allowed: string
      readonly allowedHelp: string
      readonly allowedWrong: (values: { readonly text: string }) => string
      readonly allowedCount: string
      readonly noMail: string
    }
    readonly code: {
      readonly title: string
      readonly say: string
      readonly ask: string
      readonly type: string
      readonly left: (values: { readonly left: string }) => string
      readonly over: string
      readonly spell: string
      readonly new: string
      readonly next: string
      readonly waiting: string
      readonly unsure: string
      readonly entered: (values: { readonly time: string }) => string
      readonly privacy: string
      readonly said: (values: { readonly characters: string }) => string
      readonly word: (values: { readonly character: '3' | '4' | '6' | '7' | '9' | 'F' | 'H' | 'J' | 'K' | 'M' | 'Q' | 'R' | 'T' | 'W' | 'X' | 'Y' | 'other' }) => string
    }
    readonly revoked: string
    readonly alone: {
      readonly off: string
      readonly on: (values: { readonly count: number; readonly day: string }) => string
      readonly endless: string
      readonly kept: (values: { readonly count: number }) => string
      readonly signIn: string
      readonly signInHelp: string
    }
    readonly device: {
      readonly taken: string
      readonly title: string
      readonly help: string
      readonly turnOff: (values: { readonly name: string }) => string
    }
    readonly asks: (values: { readonly count: number }) => string
    readonly call: {
      readonly title: string
      readonly help: string
      readonly open: string
    }
    readonly byAgent: (values: { readonly agent: string }) => string
    readonly bySomeAgent: string
  }
  readonly lists: {
    readonly check: string
    readonly paste: string
    readonly found: string
    readonly foundHelp: string
    readonly quantity: (values: { readonly title: string }) => string
    readonly badQuantity: (values: { readonly title: string }) => string
    readonly more: string
    readonly moreHelp: string
    readonly items: string
    readonly faults: (values: { readonly count: number; readonly lines: string }) => string
    readonly tooMany: (values: { readonly count: number; readonly most: number }) => string
    readonly refused: string
    readonly none: string
    readonly use: (values: { readonly count: number }) => string
    readonly useNone: string
    readonly cancel: string
  }
  readonly mail: {
    readonly invitation: {
      readonly subject: (values: { readonly sender: string; readonly cart: string }) => string
      readonly title: (values: { readonly sender: string }) => string
      readonly what: (values: { readonly cart: string }) => string
      readonly message: (values: { readonly sender: string }) => string
      readonly open: string
      readonly until: (values: { readonly moment: string }) => string
      readonly copy: string
      readonly why: (values: { readonly sender: string; readonly host: string }) => string
      readonly block: (values: { readonly sender: string }) => string
    }
    readonly reminder: {
      readonly subject: (values: { readonly sender: string; readonly cart: string }) => string
      readonly title: (values: { readonly sender: string }) => string
    }
    readonly share: {
      readonly subject: (values: { readonly sender: string; readonly cart: string }) => string
      readonly title: (values: { readonly sender: string }) => string
      readonly open: string
      readonly copy: string
      readonly why: (values: { readonly sender: string; readonly host: string }) => string
    }
    readonly report: {
      readonly subject: (values: { readonly count: number; readonly host: string }) => string
      readonly title: (values: { readonly count: number }) => string
      readonly link: (values: { readonly link: string; readonly cart: string; readonly company: string }) => string
      readonly invitation: (values: { readonly link: string; readonly cart: string; readonly company: string }) => string
      readonly fraud: string
      readonly spam: string
      readonly personal: string
      readonly illegal: string
      readonly other: string
      readonly more: (values: { readonly count: number }) => string
      readonly all: string
      readonly why: (values: { readonly host: string }) => string
    }
    readonly code: {
      readonly subject: string
      readonly title: string
      readonly what: string
      readonly why: (values: { readonly host: string; readonly sender: string }) => string
      readonly whyUnsigned: (values: { readonly host: string }) => string
      readonly block: (values: { readonly sender: string }) => string
      readonly blockUnsigned: string
    }
    readonly call: {
      readonly subject: (values: { readonly sender: string; readonly cart: string }) => string
      readonly title: (values: { readonly sender: string }) => string
      readonly why: (values: { readonly sender: string; readonly host: string }) => string
    }
    readonly team: {
      readonly subject: (values: { readonly customer: string; readonly team: string }) => string
      readonly title: (values: { readonly customer: string; readonly team: string }) => string
      readonly what: (values: { readonly count: number }) => string
      readonly open: string
      readonly copy: string
      readonly why: (values: { readonly team: string; readonly host: string }) => string
    }
    readonly by: {
      readonly agent: (values: { readonly agent: string }) => string
      readonly agentFor: (values: { readonly agent: string; readonly sender: string }) => string
    }
  }
  readonly mailbox: {
    readonly title: string
    readonly lead: string
    readonly list: string
    readonly empty: string
    readonly emptyHelp: string
    readonly reload: string
    readonly from: string
    readonly to: string
    readonly time: string
    readonly fromTo: (values: { readonly from: string; readonly to: string }) => string
    readonly noSubject: string
    readonly nobody: string
    readonly asHtml: string
    readonly asText: string
    readonly noHtml: string
    readonly noText: string
    readonly links: string
    readonly back: string
    readonly gone: string
    readonly goneHelp: string
  }
  readonly options: {
    readonly pageTitle: string
    readonly title: string
    readonly loading: string
    readonly account: string
    readonly accountAt: (values: { readonly host: string }) => string
    readonly accountOfAt: (values: { readonly person: string; readonly host: string }) => string
    readonly nobody: string
    readonly addPerson: string
    readonly server: string
    readonly serverHint: string
    readonly connect: string
    readonly addServer: string
    readonly cancel: string
    readonly use: string
    readonly inUse: string
    readonly remove: string
    readonly asAgent: string
    readonly agentAlone: (values: { readonly username: string }) => string
    readonly username: string
    readonly password: string
    readonly signIn: string
    readonly signOut: string
    readonly signedInFor: (values: { readonly company: string }) => string
    readonly actFor: string
    readonly chooseCompany: string
    readonly chooseCompanyHelp: string
    readonly shops: string
    readonly shopsHelp: string
    readonly noShops: string
    readonly onIn: (values: { readonly host: string }) => string
    readonly showButton: (values: { readonly host: string }) => string
    readonly buttonShown: string
    readonly notices: string
    readonly noticesOn: string
    readonly noticesHelp: string
    readonly keys: string
    readonly openHandcart: string
    readonly about: string
    readonly version: (values: { readonly version: string }) => string
    readonly privacy: string
    readonly needsEmail: string
    readonly needsPassword: string
    readonly noAnswer: (values: { readonly host: string }) => string
    readonly lockedServer: (values: { readonly host: string }) => string
    readonly knownServer: (values: { readonly host: string }) => string
    readonly data: {
      readonly title: string
      readonly help: (values: { readonly host: string }) => string
      readonly helpDevice: string
      readonly download: string
      readonly downloading: string
      readonly downloaded: (values: { readonly file: string }) => string
      readonly helpLog: string
      readonly downloadLog: string
      readonly downloadingLog: string
      readonly logRefused: string
      readonly erase: string
      readonly eraseDevice: string
      readonly ask: (values: { readonly host: string }) => string
      readonly askDevice: (values: { readonly host: string }) => string
      readonly goes: string
      readonly stays: string
      readonly goesAll: {
        readonly account: string
        readonly carts: string
        readonly received: string
        readonly words: string
        readonly device: string
      }
      readonly staysAll: {
        readonly lines: string
        readonly log: string
        readonly hash: string
        readonly saved: string
        readonly copies: string
      }
      readonly goesDevice: {
        readonly carts: string
        readonly words: string
        readonly device: string
      }
      readonly staysDevice: {
        readonly asked: string
        readonly saved: string
        readonly copies: string
      }
      readonly word: string
      readonly type: (values: { readonly word: string }) => string
      readonly needsWord: (values: { readonly word: string }) => string
      readonly eraseNow: string
      readonly erased: (values: { readonly host: string }) => string
      readonly erasedDevice: (values: { readonly host: string }) => string
    }
    readonly addressFaults: {
      readonly empty: string
      readonly email: string
      readonly insecure: string
      readonly word: string
      readonly other: string
    }
    readonly language: {
      readonly title: string
      readonly help: string
      readonly browser: string
      readonly en: string
      readonly de: string
    }
  }
  readonly outside: {
    readonly share: string
    readonly panelTitle: string
    readonly takeLink: string
    readonly takeLinkHelp: string
    readonly cartArrivedFrom: (values: { readonly sender: string }) => string
    readonly cartArrived: string
  }
  readonly pages: {
    readonly start: {
      readonly title: string
      readonly lead: string
      readonly get: string
      readonly ask: string
      readonly chrome: string
      readonly firefox: string
      readonly address: string
      readonly more: string
      readonly reference: string
      readonly contract: string
      readonly health: string
      readonly version: (values: { readonly version: string }) => string
    }
    readonly link: {
      readonly sharedBy: (values: { readonly name: string; readonly company: string }) => string
      readonly sharedByOne: (values: { readonly name: string }) => string
      readonly shared: string
      readonly viewOnly: string
      readonly ends: (values: { readonly date: string }) => string
      readonly endless: string
      readonly from: (values: { readonly count: number; readonly host: string }) => string
      readonly items: (values: { readonly count: number }) => string
      readonly live: string
      readonly copy: string
      readonly lines: string
      readonly skip: string
      readonly empty: string
      readonly total: string
      readonly coupons: (values: { readonly count: number }) => string
      readonly prices: (values: { readonly date: string }) => string
      readonly noPrices: string
      readonly choice: string
      readonly csv: string
      readonly text: string
      readonly again: string
      readonly qr: string
      readonly made: string
      readonly what: string
      readonly preview: (values: { readonly host: string }) => string
      readonly previewAnywhere: string
      readonly previewHelp: string
      readonly shop: (values: { readonly host: string }) => string
      readonly copies: string
      readonly byAgent: (values: { readonly agent: string; readonly name: string }) => string
      readonly byAgentAlone: (values: { readonly agent: string }) => string
      readonly byLostAgent: (values: { readonly name: string }) => string
      readonly byAgentOnly: string
    }
    readonly owner: {
      readonly title: string
      readonly who: string
      readonly name: string
      readonly email: string
      readonly phone: string
      readonly delivery: string
      readonly billing: string
    }
    readonly take: {
      readonly title: string
      readonly hint: string
      readonly get: string
    }
    readonly end: {
      readonly unknown: string
      readonly unknownHelp: string
      readonly expired: string
      readonly expiredHelp: string
      readonly colleagues: string
      readonly colleaguesHelp: string
      readonly busy: (values: { readonly seconds: number }) => string
      readonly busyHelp: string
      readonly broken: string
      readonly brokenHelp: string
      readonly shared: string
      readonly sharedHelp: string
      readonly asked: string
      readonly askedHelp: string
    }
    readonly road: {
      readonly open: (values: { readonly host: string }) => string
      readonly opensAll: (values: { readonly count: number }) => string
      readonly opensSome: (values: { readonly carried: number; readonly count: number }) => string
      readonly why: string
      readonly furtherBelow: string
      readonly more: (values: { readonly count: number }) => string
      readonly eachBeside: string
      readonly replaces: string
      readonly mayReplace: string
      readonly byNumber: string
      readonly guests: string
      readonly noNotes: string
      readonly noCoupons: string
      readonly each: string
      readonly add: string
      readonly addOne: (values: { readonly title: string }) => string
      readonly noRoad: string
      readonly never: string
      readonly unnamed: string
      readonly amount: string
      readonly elsewhere: (values: { readonly host: string }) => string
      readonly full: string
    }
    readonly mailBlock: {
      readonly ask: (values: { readonly sender: string }) => string
      readonly askHelp: string
      readonly blocked: (values: { readonly sender: string }) => string
      readonly blockedHelp: string
      readonly allowed: (values: { readonly sender: string }) => string
      readonly allowedHelp: string
      readonly block: string
      readonly allow: string
      readonly somebody: string
      readonly of: (values: { readonly name: string; readonly company: string }) => string
      readonly title: string
    }
    readonly report: {
      readonly title: string
      readonly help: string
      readonly reason: string
      readonly choose: string
      readonly fraud: string
      readonly spam: string
      readonly personal: string
      readonly illegal: string
      readonly other: string
      readonly text: string
      readonly send: string
      readonly missing: string
      readonly thanks: string
      readonly thanksHelp: string
      readonly back: string
      readonly link: string
    }
    readonly invitation: {
      readonly accept: string
      readonly decline: string
      readonly accepted: string
      readonly declined: string
      readonly told: (values: { readonly sender: string }) => string
      readonly nothingOrdered: string
      readonly takeBack: string
      readonly next: string
    }
    readonly go: {
      readonly title: string
      readonly help: string
      readonly code: string
      readonly show: string
      readonly unknown: string
      readonly malformed: string
      readonly busy: (values: { readonly minutes: number }) => string
      readonly busyHelp: string
    }
    readonly check: {
      readonly title: string
      readonly help: string
      readonly email: string
      readonly send: string
      readonly noAddress: string
      readonly off: string
      readonly codeTitle: string
      readonly codeHelp: string
      readonly code: string
      readonly open: string
      readonly wrong: string
      readonly spent: string
      readonly again: string
    }
    readonly call: {
      readonly title: (values: { readonly host: string }) => string
      readonly titleAnywhere: string
      readonly by: (values: { readonly name: string }) => string
      readonly byOf: (values: { readonly name: string; readonly company: string }) => string
      readonly byAgent: (values: { readonly name: string }) => string
      readonly byNobody: string
      readonly somebody: string
      readonly own: (values: { readonly name: string }) => string
      readonly ownFixed: (values: { readonly name: string }) => string
      readonly quantity: (values: { readonly title: string }) => string
      readonly change: string
      readonly changeOf: (values: { readonly title: string }) => string
      readonly remove: string
      readonly removeOf: (values: { readonly title: string }) => string
      readonly accept: string
      readonly accepted: string
      readonly nothingOrdered: string
      readonly takeBack: string
      readonly sees: (values: { readonly name: string }) => string
      readonly help: string
      readonly helpWhat: (values: { readonly name: string; readonly minutes: number }) => string
      readonly allow: (values: { readonly name: string }) => string
      readonly helping: (values: { readonly name: string; readonly time: string }) => string
      readonly stop: string
      readonly end: string
      readonly endWhat: string
      readonly endNow: string
      readonly news: string
      readonly show: string
      readonly ended: string
      readonly endedByCaller: string
      readonly expired: string
      readonly endedHelp: string
      readonly details: {
        readonly title: string
        readonly who: (values: { readonly name: string }) => string
        readonly saved: (values: { readonly name: string }) => string
        readonly change: string
        readonly elsewhere: string
        readonly ends: string
      }
    }
    readonly team: {
      readonly title: (values: { readonly team: string }) => string
      readonly of: (values: { readonly team: string; readonly company: string }) => string
      readonly lead: (values: { readonly team: string; readonly company: string }) => string
      readonly how: string
      readonly get: string
      readonly open: string
      readonly choose: string
      readonly send: string
      readonly account: string
      readonly keeps: (values: { readonly company: string }) => string
      readonly private: string
      readonly more: string
    }
  }
  readonly panel: {
    readonly pageTitle: string
    readonly title: (values: { readonly name: string }) => string
    readonly plainTitle: string
    readonly close: string
    readonly rename: string
    readonly privacy: string
    readonly loading: string
    readonly shareLater: string
    readonly shareWhenBack: string
  }
  readonly parts: {
    readonly coupons: {
      readonly kept: (values: { readonly count: number; readonly codes: string }) => string
      readonly had: (values: { readonly count: number }) => string
    }
    readonly privateTexts: {
      readonly title: (values: { readonly count: number }) => string
      readonly labelled: (values: { readonly label: string; readonly text: string }) => string
      readonly hidden: string
      readonly shown: string
      readonly show: string
      readonly hide: string
      readonly showIt: (values: { readonly text: string }) => string
      readonly hideIt: (values: { readonly text: string }) => string
    }
    readonly unknown: {
      readonly title: string
      readonly named: (values: { readonly count: number; readonly names: string }) => string
      readonly allOf: (values: { readonly count: number }) => string
      readonly someOf: (values: { readonly count: number; readonly all: number }) => string
      readonly quoted: (values: { readonly text: string }) => string
      readonly correct: (values: { readonly text: string }) => string
      readonly removeAll: (values: { readonly count: number }) => string
    }
    readonly suggestions: string
    readonly enter: string
    readonly name: {
      readonly title: (values: { readonly name: string }) => string
      readonly label: string
      readonly save: string
      readonly isCut: (values: { readonly limit: number }) => string
    }
    readonly notices: {
      readonly stopped: (values: { readonly count: number; readonly names: string }) => string
      readonly takenBack: string
      readonly declined: (values: { readonly name: string }) => string
      readonly received: (values: { readonly name: string }) => string
      readonly stillDeclined: (values: { readonly name: string }) => string
      readonly said: (values: { readonly name: string }) => string
      readonly unsaid: (values: { readonly name: string }) => string
      readonly stillSaid: (values: { readonly name: string }) => string
      readonly draftDiscarded: string
      readonly restored: (values: { readonly count: number; readonly names: string }) => string
      readonly permission: (values: { readonly permission: 'edit' | 'other'; readonly name: string }) => string
      readonly turnedOff: (values: { readonly host: string }) => string
      readonly moved: (values: { readonly carts: number; readonly links: number }) => string
      readonly accountRemoved: (values: { readonly host: string }) => string
      readonly turnOnAgain: string
      readonly shared: (values: { readonly count: number }) => string
      readonly kept: string
      readonly linkOff: (values: { readonly count: number; readonly label: string }) => string
      readonly linkOffPlain: (values: { readonly count: number }) => string
      readonly linkOn: (values: { readonly count: number; readonly label: string }) => string
      readonly linkOnPlain: (values: { readonly count: number }) => string
      readonly saved: (values: { readonly name: string }) => string
      readonly undo: string
      readonly dismiss: string
      readonly invited: (values: { readonly count: number }) => string
      readonly resent: (values: { readonly address: string }) => string
      readonly revoked: (values: { readonly address: string }) => string
    }
    readonly whole: {
      readonly changedTitle: (values: { readonly count: number; readonly names: string }) => string
      readonly alikeTitle: (values: { readonly count: number; readonly names: string }) => string
      readonly pricesTitle: (values: { readonly count: number }) => string
      readonly morePrices: (values: { readonly count: number }) => string
      readonly more: (values: { readonly count: number }) => string
      readonly own: string
      readonly others: string
      readonly othersHelp: string
      readonly added: (values: { readonly quantity: string }) => string
      readonly removed: (values: { readonly quantity: string }) => string
      readonly quantity: (values: { readonly before: string; readonly after: string }) => string
      readonly quantityWords: (values: { readonly before: string; readonly after: string }) => string
      readonly andMore: (values: { readonly count: number }) => string
      readonly stillOld: string
      readonly nobody: string
      readonly update: (values: { readonly count: number }) => string
      readonly keepBoth: string
      readonly onlyMine: string
      readonly shareAsNew: string
      readonly updated: (values: { readonly count: number }) => string
      readonly updateWaits: string
      readonly manage: string
      readonly rename: string
      readonly archive: string
      readonly unarchive: string
      readonly archived: (values: { readonly name: string }) => string
      readonly archiveHelp: string
      readonly delete: string
      readonly deleteQuestion: (values: { readonly count: number; readonly name: string; readonly names: string }) => string
      readonly deleteNow: string
      readonly keep: string
      readonly deleted: (values: { readonly name: string }) => string
      readonly deletedLater: (values: { readonly name: string }) => string
    }
    readonly empty: {
      readonly unsure: (values: { readonly count: number }) => string
      readonly title: string
      readonly help: string
      readonly unreadTitle: string
      readonly unknownTitle: string
      readonly unknownHelp: string
      readonly unreadWhere: (values: { readonly where: string }) => string
      readonly readAgain: string
      readonly signInTitle: string
      readonly signInHelp: string
      readonly connectTitle: string
      readonly connectHelp: string
      readonly customerTitle: string
      readonly openOptions: string
      readonly failedTitle: string
      readonly fromList: string
    }
    readonly acting: {
      readonly title: (values: { readonly agent: string; readonly name: string }) => string
      readonly help: string
      readonly stop: string
    }
    readonly drafts: {
      readonly noneTitle: string
      readonly noneHelp: string
      readonly to: (values: { readonly names: string }) => string
      readonly nobody: string
      readonly begun: (values: { readonly ago: string }) => string
      readonly open: (values: { readonly host: string }) => string
      readonly discard: (values: { readonly name: string }) => string
      readonly help: string
    }
    readonly answers: {
      readonly opened: string
      readonly added: string
      readonly elsewhere: string
      readonly declined: string
    }
    readonly colleagues: string
    readonly recent: string
  }
  readonly people: {
    readonly readOnly: string
    readonly fullAccess: string
    readonly permission: (values: { readonly permission: 'edit' | 'other' }) => string
    readonly permissionHint: (values: { readonly permission: 'edit' | 'other' }) => string
    readonly newPeople: string
    readonly permissionOf: (values: { readonly name: string }) => string
    readonly remove: string
    readonly removePerson: (values: { readonly name: string }) => string
    readonly you: string
    readonly owner: string
    readonly title: (values: { readonly count: number }) => string
    readonly sent: string
    readonly notSent: (values: { readonly reason: string }) => string
    readonly retry: string
    readonly retryFor: (values: { readonly name: string }) => string
    readonly takeBack: string
    readonly stopAll: string
    readonly recipients: string
    readonly placeholder: string
    readonly addAnother: string
    readonly suggestionHint: (values: { readonly count: number }) => string
    readonly noSuggestion: (values: { readonly kind: 'address' | 'other' }) => string
    readonly share: (values: { readonly count: number }) => string
    readonly correct: (values: { readonly count: number }) => string
    readonly added: (values: { readonly count: number; readonly name: string }) => string
    readonly removed: (values: { readonly name: string }) => string
    readonly send: (values: { readonly count: number }) => string
    readonly stopColleagues: string
  }
  readonly popup: {
    readonly allCarts: string
    readonly settings: string
    readonly updated: (values: { readonly ago: string }) => string
    readonly loading: string
    readonly thisTab: string
    readonly share: string
    readonly later: string
    readonly noCart: string
    readonly noCartHelp: string
    readonly emptyCart: string
    readonly emptyCartHelp: string
    readonly checkout: string
    readonly checkoutHelp: string
    readonly accountPage: string
    readonly accountPageHelp: string
    readonly unknown: string
    readonly unknownHelp: string
    readonly pasteList: string
    readonly unread: string
    readonly reading: string
    readonly off: string
    readonly turnOn: string
    readonly takeLink: string
    readonly takeLinkHelp: (values: { readonly host: string }) => string
    readonly takenAgo: (values: { readonly ago: string }) => string
    readonly endsIn: (values: { readonly when: string }) => string
    readonly linkEnded: string
    readonly turnOnFor: (values: { readonly host: string }) => string
    readonly always: string
    readonly lists: string
    readonly received: string
    readonly mine: string
    readonly drafts: string
    readonly unseen: (values: { readonly count: number }) => string
    readonly isNew: string
    readonly search: string
    readonly searchIn: (values: { readonly count: number }) => string
    readonly nothingFound: string
    readonly nothingFoundHelp: string
    readonly sharedAgo: (values: { readonly ago: string }) => string
    readonly addedOn: (values: { readonly day: string }) => string
    readonly addedElsewhereOn: (values: { readonly day: string }) => string
    readonly shops: (values: { readonly count: number }) => string
    readonly signedOutTitle: string
    readonly signedOutHelp: string
    readonly signIn: string
    readonly noneTitle: string
    readonly noneHelp: string
    readonly noneMineTitle: string
    readonly noneMineHelp: string
    readonly mixedPermissions: (values: { readonly viewers: number; readonly editors: number }) => string
    readonly nobody: string
    readonly receiptRow: string
    readonly receiptRowHelp: string
    readonly archivedView: (values: { readonly count: number }) => string
    readonly left: (values: { readonly count: number }) => string
    readonly backToLists: string
    readonly account: string
    readonly signedOut: (values: { readonly host: string }) => string
    readonly agentAt: (values: { readonly host: string }) => string
    readonly back: string
    readonly answered: (values: { readonly state: 'accepted' | 'added' | 'declined' | 'elsewhere' | 'expired' | 'other' | 'sent' }) => string
    readonly openedBy: (values: { readonly count: number; readonly all: number }) => string
    readonly addedBy: (values: { readonly count: number }) => string
    readonly elsewhereBy: (values: { readonly count: number }) => string
    readonly declinedBy: (values: { readonly count: number }) => string
    readonly acceptedBy: (values: { readonly count: number }) => string
    readonly ends: (values: { readonly count: number; readonly day: string }) => string
    readonly inbox: (values: { readonly count: number }) => string
    readonly fromList: string
    readonly fromListHelp: string
    readonly cartLink: string
    readonly cartLinkHelp: string
  }
  readonly quick: {
    readonly title: string
    readonly meta: string
    readonly items: string
    readonly itemsHelp: string
    readonly file: string
    readonly fileHelp: string
    readonly opening: string
    readonly fromFile: (values: { readonly name: string }) => string
    readonly leaveFile: string
    readonly sheet: string
    readonly problems: {
      readonly tooLarge: (values: { readonly name: string }) => string
      readonly old: (values: { readonly name: string }) => string
      readonly unreadable: (values: { readonly name: string }) => string
      readonly empty: (values: { readonly name: string }) => string
    }
    readonly columns: string
    readonly columnsTold: string
    readonly columnsUntold: string
    readonly hasHead: string
    readonly column: {
      readonly sku: string
      readonly quantity: string
      readonly title: string
      readonly options: string
      readonly note: string
    }
    readonly noColumn: string
    readonly noQuantity: string
    readonly shop: string
    readonly shopHelp: string
    readonly shopMissing: string
    readonly shopOfLink: string
    readonly understood: (values: { readonly count: number }) => string
    readonly faults: (values: { readonly count: number }) => string
    readonly faultsHelp: string
    readonly fault: {
      readonly number: (values: { readonly row: string }) => string
      readonly quantity: (values: { readonly row: string }) => string
      readonly unsure: (values: { readonly row: string }) => string
    }
    readonly more: (values: { readonly count: number }) => string
    readonly left: (values: { readonly parts: string }) => string
    readonly leftPart: {
      readonly discount: string
      readonly note: string
      readonly attributes: string
      readonly properties: string
      readonly person: string
      readonly other: string
    }
    readonly numbersOnly: string
    readonly item: (values: { readonly number: string }) => string
    readonly noNumber: string
    readonly take: (values: { readonly title: string }) => string
    readonly lookUp: (values: { readonly count: number; readonly host: string }) => string
    readonly looking: (values: { readonly host: string; readonly done: number; readonly total: number }) => string
    readonly stop: string
    readonly lookFailed: string
    readonly one: string
    readonly needsOptions: string
    readonly several: (values: { readonly count: number }) => string
    readonly similar: string
    readonly chosen: string
    readonly none: (values: { readonly host: string }) => string
    readonly choose: (values: { readonly number: string }) => string
    readonly chooseNone: string
    readonly way: {
      readonly search: (values: { readonly host: string }) => string
      readonly add: (values: { readonly host: string }) => string
      readonly none: (values: { readonly host: string }) => string
      readonly away: (values: { readonly host: string }) => string
    }
    readonly tooMany: (values: { readonly count: number; readonly most: number }) => string
    readonly tooManyRows: string
    readonly masked: (values: { readonly count: number }) => string
    readonly elsewhere: (values: { readonly count: number; readonly host: string }) => string
    readonly name: string
    readonly suggested: (values: { readonly day: string }) => string
    readonly save: string
    readonly add: (values: { readonly count: number }) => string
  }
  readonly saved: {
    readonly pageTitle: string
    readonly title: string
    readonly kinds: string
    readonly saved: string
    readonly shared: string
    readonly onDevice: string
    readonly save: string
    readonly saveAs: string
    readonly saveHelp: (values: { readonly count: number; readonly host: string }) => string
    readonly noneTitle: string
    readonly noneHelp: string
    readonly tick: (values: { readonly name: string }) => string
    readonly savedAgo: (values: { readonly ago: string }) => string
    readonly tickHelp: string
    readonly chosen: (values: { readonly count: number }) => string
    readonly compare: string
    readonly merge: string
    readonly mergeHelp: string
    readonly rename: string
    readonly duplicate: string
    readonly delete: string
    readonly chooseTitle: string
    readonly chooseHelp: string
    readonly differenceTitle: (values: { readonly from: string; readonly to: string }) => string
    readonly differenceCount: (values: { readonly count: number }) => string
    readonly same: string
    readonly sameHelp: string
    readonly signInTitle: string
    readonly signInHelp: string
    readonly onBoth: string
    readonly onDeviceOnly: (values: { readonly ago: string }) => string
    readonly inAccount: (values: { readonly ago: string }) => string
    readonly onItsWay: (values: { readonly ago: string }) => string
    readonly sharedWith: (values: { readonly count: number }) => string
    readonly keepHere: string
    readonly arrived: (values: { readonly count: number }) => string
    readonly underWay: (values: { readonly count: number }) => string
    readonly onDeviceNobody: string
    readonly waitsForAccount: string
    readonly toAccount: string
    readonly duplicateHelp: string
    readonly labels: string
    readonly labelsHelp: string
    readonly inYourAccount: string
    readonly nobodyInAccount: string
    readonly sharedInAccount: (values: { readonly count: number }) => string
    readonly linksToIt: (values: { readonly count: number }) => string
    readonly nothingFoundHelp: string
    readonly fromList: string
    readonly fromListHelp: string
  }
  readonly welcome: {
    readonly pageTitle: string
    readonly title: string
    readonly lead: string
    readonly pin: string
    readonly pinHelp: string
    readonly turnOn: string
    readonly turnOnHelp: string
    readonly share: string
    readonly shareHelp: string
    readonly startTitle: string
    readonly startHelp: string
    readonly startHelpAt: (values: { readonly host: string }) => string
    readonly start: string
    readonly may: string
    readonly mayRead: string
    readonly maySend: string
    readonly neverPersonal: string
    readonly neverChange: string
  }
}
