/** The people being added to a share, before it is sent: what is typed, the chips, the permission. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PermissionGroup } from '../contract/permission.ts'
import { READ_ONLY } from '../contract/permission-groups.ts'
import type { Recipient } from '../contract/views.ts'
import { exactRecipient, splitPeople, suggestionsFor } from './suggestions.ts'

/** One chip: a colleague, or words that name nobody. */
export type Chip = { readonly kind: 'known'; readonly recipient: Recipient } | { readonly kind: 'unknown'; readonly text: string }

/** What the last change was, for the live region; undefined after a reset. */
export type DraftNews = { readonly kind: 'added' | 'removed'; readonly name: string; readonly count: number }

/** State and moves of the recipient field. */
export interface RecipientDraft {
  readonly query: ReadonlySignal<string>
  readonly chips: ReadonlySignal<readonly Chip[]>
  readonly permission: Signal<PermissionGroup>
  readonly isOpen: ReadonlySignal<boolean>
  /** Index of the marked suggestion; -1 when none. */
  readonly active: ReadonlySignal<number>
  /** Index of the chip Backspace would remove; -1 when none. */
  readonly chosen: ReadonlySignal<number>
  readonly suggestions: ReadonlySignal<readonly Recipient[]>
  /** Colleagues who neither are chips nor have access. */
  readonly open: ReadonlySignal<readonly Recipient[]>
  /** Company user ids of the known chips. */
  readonly ids: ReadonlySignal<readonly string[]>
  readonly unknown: ReadonlySignal<readonly string[]>
  /** Addresses outside the company that can be invited. */
  readonly outside: ReadonlySignal<readonly string[]>
  /** Tells them; nothing is one before invitations are there. */
  readonly isOutside: Signal<(text: string) => boolean>
  /** What is written to them, and when their access ends: days, or a day of the calendar. */
  readonly message: Signal<string>
  readonly end: Signal<string>
  /** Colleagues are not told by e-mail. */
  readonly isQuiet: Signal<boolean>
  /** Counts how often the person was to be led to the words that name nobody. */
  readonly demanded: ReadonlySignal<number>
  readonly news: ReadonlySignal<DraftNews | undefined>
  readonly type: (text: string) => void
  /** Takes a pasted text; false when it holds one name only and is left to the field. */
  readonly paste: (text: string) => boolean
  readonly move: (step: 1 | -1) => void
  /** Turns the marked suggestion, or else the words, into a chip; false when there is nothing to take. */
  readonly commit: () => boolean
  readonly add: (recipient: Recipient) => void
  readonly backspace: () => void
  readonly remove: (index: number) => void
  readonly closeList: () => void
  /** Takes words that name nobody back into the field. */
  readonly correct: (index: number) => void
  readonly removeUnknown: () => void
  /** Leads to the words that name nobody, where there are some. */
  readonly demand: () => void
  /** Puts back what was begun before: chips and what was typed. */
  readonly restore: (chips: readonly Chip[], typed: string) => void
  /** Takes out the people who were shared with, and the addresses that were invited; what is typed and what names nobody stays. */
  readonly sent: (ids: readonly string[], addresses?: readonly string[]) => void
}

interface DraftState {
  readonly recipients: ReadonlySignal<readonly Recipient[]>
  readonly query: Signal<string>
  readonly chips: Signal<readonly Chip[]>
  readonly isOpen: Signal<boolean>
  readonly active: Signal<number>
  readonly chosen: Signal<number>
  readonly news: Signal<DraftNews | undefined>
  readonly demanded: Signal<number>
  readonly unknown: ReadonlySignal<readonly string[]>
  readonly open: ReadonlySignal<readonly Recipient[]>
  readonly suggestions: ReadonlySignal<readonly Recipient[]>
}

/** Makes the draft over the colleagues there are; `taken` are ids that have access already. */
export function createRecipientDraft(
  recipients: ReadonlySignal<readonly Recipient[]>,
  taken: ReadonlySignal<readonly string[]>,
): RecipientDraft {
  const query = signal('')
  const chips = signal<readonly Chip[]>([])
  const ids = computed(() => chips.value.flatMap((chip) => (chip.kind === 'known' ? [chip.recipient.idCompanyUser] : [])))
  const open = computed(() =>
    recipients.value.filter(({ idCompanyUser }) => !ids.value.includes(idCompanyUser) && !taken.value.includes(idCompanyUser)),
  )
  const isOutside = signal((_text: string): boolean => false)
  const texts = computed(() => chips.value.flatMap((chip) => (chip.kind === 'unknown' ? [chip.text] : [])))
  const state: DraftState = {
    recipients,
    query,
    chips,
    open,
    isOpen: signal(false),
    active: signal(-1),
    chosen: signal(-1),
    news: signal<DraftNews | undefined>(undefined),
    demanded: signal(0),
    unknown: computed(() => texts.value.filter((text) => !isOutside.value(text))),
    suggestions: computed(() => suggestionsFor(query.value, open.value)),
  }
  return {
    ...state,
    ids,
    permission: signal<PermissionGroup>(READ_ONLY),
    isOutside,
    outside: computed(() => texts.value.filter((text) => isOutside.value(text))),
    ...{ message: signal(''), end: signal('30'), isQuiet: signal(false) },
    ...listMoves(state),
    ...chipMoves(state),
    ...unknownMoves(state),
  }
}

function listMoves(state: DraftState): Pick<RecipientDraft, 'move' | 'closeList'> {
  const { isOpen, active, suggestions } = state
  return {
    move: (step) => {
      const { length } = suggestions.value
      if (length === 0) return
      const next = active.value + step
      batch(() => {
        isOpen.value = true
        active.value = next < 0 ? length - 1 : next % length
      })
    },
    closeList: () =>
      batch(() => {
        isOpen.value = false
        active.value = -1
      }),
  }
}

function chipMoves(state: DraftState): Pick<RecipientDraft, 'type' | 'paste' | 'commit' | 'add' | 'backspace' | 'remove' | 'sent'> {
  const { query, chips, chosen, isOpen, active, news, suggestions } = state
  return {
    add: (recipient) => add(state, recipient),
    remove: (index) => remove(state, index),
    type: (text) => (/[,;\n]/.test(text) ? addTexts(state, splitPeople(text)) : setQuery(state, text)),
    paste: (text) => {
      const parts = splitPeople(text)
      if (parts.length < 2) return false
      addTexts(state, parts)
      return true
    },
    commit: () => {
      const marked = isOpen.value ? suggestions.value[active.value] : undefined
      if (marked) add(state, marked)
      else if (query.value.trim() === '') return false
      else addTexts(state, splitPeople(query.value))
      return true
    },
    backspace: () => takeBack(state),
    sent: (ids, addresses = []) =>
      batch(() => {
        const isSent = (chip: Chip): boolean =>
          chip.kind === 'unknown' ? addresses.includes(chip.text) : ids.includes(chip.recipient.idCompanyUser)
        chips.value = chips.value.filter((chip) => !isSent(chip))
        chosen.value = -1
        news.value = undefined
      }),
  }
}

function unknownMoves(state: DraftState): Pick<RecipientDraft, 'correct' | 'removeUnknown' | 'demand' | 'restore'> {
  const { chips, demanded, query } = state
  return {
    // The list stays closed: nobody is typing.
    restore: (before, typed) =>
      batch(() => {
        chips.value = before
        query.value = typed
      }),
    correct: (index) => correct(state, index),
    removeUnknown: () => {
      chips.value = chips.value.filter((chip) => chip.kind === 'known' || !state.unknown.value.includes(chip.text))
    },
    demand: () => {
      if (state.unknown.value.length > 0) demanded.value += 1
    },
  }
}

function correct(state: DraftState, index: number): void {
  const chip = state.chips.value[index]
  if (chip?.kind !== 'unknown') return
  batch(() => {
    remove(state, index)
    setQuery(state, chip.text)
  })
}

function setQuery({ query, chosen, isOpen, active, suggestions }: DraftState, text: string): void {
  batch(() => {
    query.value = text
    chosen.value = -1
    isOpen.value = text.trim() !== ''
    active.value = text.trim() !== '' && suggestions.value.length > 0 ? 0 : -1
  })
}

function put({ chips, news }: DraftState, chip: Chip): void {
  if (chips.value.some((other) => chipName(other) === chipName(chip))) return
  chips.value = [...chips.value, chip]
  news.value = { kind: 'added', name: chipName(chip), count: chips.value.length }
}

function add(state: DraftState, recipient: Recipient): void {
  batch(() => {
    put(state, { kind: 'known', recipient })
    setQuery(state, '')
  })
}

function addTexts(state: DraftState, texts: readonly string[]): void {
  batch(() => {
    for (const text of texts) {
      const recipient = exactRecipient(text, state.recipients.value)
      if (!recipient) put(state, { kind: 'unknown', text })
      else if (state.open.value.includes(recipient)) put(state, { kind: 'known', recipient })
    }
    setQuery(state, '')
  })
}

function remove({ chips, chosen, news }: DraftState, index: number): void {
  batch(() => {
    const chip = chips.value[index]
    chips.value = chips.value.filter((_, at) => at !== index)
    chosen.value = -1
    if (chip) news.value = { kind: 'removed', name: chipName(chip), count: chips.value.length }
  })
}

// First press marks the last chip, the second removes it; words that name nobody come back into the field to be corrected.
function takeBack(state: DraftState): void {
  const last = state.chips.value.length - 1
  const chip = state.chips.value[last]
  if (!chip) return
  if (chip.kind === 'unknown') correct(state, last)
  else if (state.chosen.value === last) remove(state, last)
  else state.chosen.value = last
}

/** What a chip reads. */
function chipName(chip: Chip): string {
  return chip.kind === 'known' ? chip.recipient.name : chip.text
}
