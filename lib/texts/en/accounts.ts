/** English: accounts and acting for customers, as popup and options both show them. */
import { countForm, numberText } from './format.ts'

/** Texts about whose carts these are. */
export const accountsText = {
  account: 'Account',
  signedOut: (host: string): string => `${host}, signed out`,
  agentAt: (host: string): string => `Agent at ${host}`,
  unseen: (count: number): string => (count === 0 ? '' : countForm(count, { one: '1 new', other: `${numberText(count)} new` })),
  actingFor: (agent: string, name: string): string => `${agent} acts for ${name}`,
  actingHelp: 'What you share or change is theirs.',
  stop: 'Stop',
  findCustomer: 'Find a customer',
  findHint: 'Type part of a name or an e-mail address. You see and share carts as that customer until you press Stop.',
  searching: 'Searching…',
  customers: 'Customers',
  actFor: (name: string): string => `Act for ${name}`,
  found: (count: number): string => countForm(count, { one: '1 customer found', other: `${numberText(count)} customers found` }),
  more: 'There are more. Type more of the name or address.',
  nobodyTitle: 'No customer has this name or address',
  nobodyHelp: 'Check the spelling, or try another part of the name.',
  tryAgain: 'Try again',
}
