/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** Every text of every surface: plain, or made of values. */
export interface Surfaces {
  readonly cart: {
    readonly items: (values: { readonly count: number }) => string
    readonly option: (values: { readonly label: string; readonly value: string }) => string
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
  readonly panel: {
    readonly pageTitle: string
    readonly title: (values: { readonly name: string }) => string
    readonly plainTitle: string
    readonly close: string
    readonly rename: string
    readonly privacy: string
    readonly loading: string
    readonly colleagues: string
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
      readonly restored: (values: { readonly count: number; readonly names: string }) => string
      readonly permission: (values: { readonly permission: 'edit' | 'other'; readonly name: string }) => string
      readonly turnedOff: (values: { readonly host: string }) => string
      readonly accountRemoved: (values: { readonly host: string }) => string
      readonly turnOnAgain: string
      readonly shared: (values: { readonly count: number }) => string
      readonly kept: string
      readonly undo: string
      readonly dismiss: string
    }
    readonly whole: {
      readonly changedTitle: (values: { readonly count: number; readonly names: string }) => string
      readonly alikeTitle: (values: { readonly count: number; readonly names: string }) => string
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
    }
    readonly empty: {
      readonly unsure: (values: { readonly count: number }) => string
      readonly title: string
      readonly help: string
      readonly unreadTitle: string
      readonly unreadWhere: (values: { readonly where: string }) => string
      readonly readAgain: string
      readonly signInTitle: string
      readonly signInHelp: string
      readonly connectTitle: string
      readonly connectHelp: string
      readonly customerTitle: string
      readonly openOptions: string
      readonly failedTitle: string
    }
    readonly acting: {
      readonly title: (values: { readonly agent: string; readonly name: string }) => string
      readonly help: string
      readonly stop: string
    }
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
    readonly noSuggestion: string
    readonly share: (values: { readonly count: number }) => string
    readonly correct: (values: { readonly count: number }) => string
    readonly added: (values: { readonly count: number; readonly name: string }) => string
    readonly removed: (values: { readonly name: string }) => string
  }
}
