/** Personal data of a cart's owner: made fit to keep, and masked for everybody else. */
import { MAX_OWNER_TEXTS } from '../contract/limits.ts'
import type { OwnerAddress, OwnerData } from '../contract/owner-data.ts'
import { emailAddress } from './email-address.ts'
import { cleanText } from './text.ts'

/** A mask of every value, each as long whatever the value is. To be parsed: `ownerMasks` of the contract says what may be one. */
export interface MadeMasks {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly addresses: readonly { readonly kind: OwnerAddress['kind']; readonly mask: '••••' }[]
}

const DOTS = '••••'
const PHONE = /^[+(\d][\d\s()/.-]*$/
/** Of a shorter number the last two digits would be too much. */
const LEAST_DIGITS = 7

/** True for an empty text and for an address that can be written to. */
export function isEmailOrNone(text: string): boolean {
  return text.trim() === '' || emailAddress(text) !== undefined
}

/** True for an empty text and for a number as people write it: digits with blanks, brackets, dots, dashes and slashes between, a plus before. */
export function isPhoneOrNone(text: string): boolean {
  const phone = text.trim()
  return phone === '' || (PHONE.test(phone) && digitsOf(phone).length >= 3)
}

/** The record as it is kept: without control characters and direction overrides; signs that masks are made of are dropped, empty addresses left out. */
export function cleanOwnerData({ name, email, phone, addresses }: OwnerData): OwnerData {
  return {
    name: cleanText(unmasked(name), MAX_OWNER_TEXTS.name) ?? '',
    email: emailAddress(email)?.address ?? '',
    phone: cleanText(phone, MAX_OWNER_TEXTS.phone) ?? '',
    addresses: addresses.map(cleanAddress).filter(({ kind: _kind, ...parts }) => Object.values(parts).some((part) => part !== '')),
  }
}

/** True where nothing is filled. */
export function isEmptyOwnerData({ name, email, phone, addresses }: OwnerData): boolean {
  return name === '' && email === '' && phone === '' && addresses.length === 0
}

/** What everybody but the owner sees: at most one letter of a word and two digits of a number. */
export function masksOf({ name, email, phone, addresses }: OwnerData): MadeMasks {
  return {
    name: nameMask(name),
    email: email === '' ? '' : `${signOf(email.toLowerCase(), /[a-z\d]/)}•••@•••`,
    phone: phoneMask(phone),
    addresses: addresses.map(({ kind }) => ({ kind, mask: DOTS })),
  }
}

function nameMask(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  if (first === undefined) return ''
  const start = `${signOf(first, /[\p{L}\p{N}]/u)}***`
  return last === undefined ? start : `${start} ${signOf(last, /[\p{L}\p{N}]/u)}**`
}

function phoneMask(phone: string): string {
  if (phone === '') return ''
  const digits = digitsOf(phone)
  return digits.length < LEAST_DIGITS ? DOTS : `${DOTS} ${digits.slice(-2)}`
}

// So that no mask looks like a part of what it hides.
function unmasked(text: string): string {
  return text.replaceAll(/[*•]/g, '')
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, '')
}

// A sign of its own, or the dot: combining ones and pictures say too much, or change what stands before them.
function signOf(text: string, allowed: RegExp): string {
  const [sign = ''] = text
  return allowed.test(sign) ? sign : '•'
}

function cleanAddress({ kind, street, postCode, city, country }: OwnerAddress): OwnerAddress {
  return {
    kind,
    street: cleanText(unmasked(street), MAX_OWNER_TEXTS.street) ?? '',
    postCode: cleanText(unmasked(postCode), MAX_OWNER_TEXTS.postCode) ?? '',
    city: cleanText(unmasked(city), MAX_OWNER_TEXTS.city) ?? '',
    country: cleanText(unmasked(country), MAX_OWNER_TEXTS.country) ?? '',
  }
}
