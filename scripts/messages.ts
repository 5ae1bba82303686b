/** Reads one text of a catalogue: what may stand in its places, and what is wrong with it. */
import { parse, type Select, type Token } from '@messageformat/parser'

/** What each placeholder takes, as a TypeScript type. */
export type ParameterKinds = ReadonlyMap<string, string>

interface Reading {
  readonly kinds: ParameterKinds
  /** The rest of a sentence that begins with the text's key. */
  readonly faults: readonly string[]
}

/** Reads a text in a language. */
export function readMessage(text: string, language: string): Reading {
  try {
    const tokens = parse(text, { strict: true })
    const kinds = new Map<string, string>()
    const faults = [...wordingFaults(text), ...all(tokens).flatMap((token) => tokenFaults(token, language)), ...gather(tokens, kinds)]
    return { kinds, faults }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
    return { kinds: new Map(), faults: [`cannot be read: ${reason}`] }
  }
}

/** What each placeholder of a text takes. */
export function kindsOf(text: string): ParameterKinds {
  return readMessage(text, 'en').kinds
}

/** What a pseudo language writes instead of some letters. */
export type Letters = Readonly<Record<string, string>>

const PSEUDO: Letters = {
  a: 'áå',
  e: 'éë',
  i: 'íï',
  o: 'óø',
  u: 'úü',
  y: 'ý',
  n: 'ñn',
  c: 'ç',
  s: 'š',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ø',
  U: 'Ü',
  S: 'Š',
  C: 'Ç',
}

/** The text with accents, 40 % longer and in brackets: what is cut, and what is in no catalogue, shows at once. Other `letters` make another pseudo language. */
export function pseudo(text: string, letters = PSEUDO): string {
  return `[${written(parse(text, { strict: true }), letters)}]`
}

function written(tokens: readonly Token[], letters: Letters): string {
  return tokens.map((token) => writtenToken(token, letters)).join('')
}

function writtenToken(token: Token, letters: Letters): string {
  switch (token.type) {
    case 'content':
      return [...token.value].map((letter) => letters[letter] ?? letter).join('')
    case 'argument':
      return `{${token.arg}}`
    case 'function':
      return `{${token.arg}, ${token.key}}`
    case 'octothorpe':
      return '#'
    default:
      return `{${token.arg}, ${token.type}, ${token.cases.map(({ key, tokens }) => `${key} {${written(tokens, letters)}}`).join(' ')}}`
  }
}

// Straight quotes are escapes to the compiler and typewriting to people.
function wordingFaults(text: string): readonly string[] {
  if (text.trim() === '') return ['is empty.']
  return [
    ...(/['"]/.test(text) ? ['has straight quotes: write typographic ones.'] : []),
    ...(text.includes('...') ? ['has three dots: write an ellipsis.'] : []),
    ...(text === text.trim() ? [] : ['begins or ends with a space.']),
  ]
}

function all(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => ('cases' in token ? [token, ...token.cases.flatMap(({ tokens: inner }) => all(inner))] : [token]))
}

function tokenFaults(token: Token, language: string): readonly string[] {
  if (!('arg' in token)) return []
  const faults = /^[a-z][A-Za-z]*$/.test(token.arg) ? [] : [`has a placeholder without a name: {${token.arg}}.`]
  if (token.type === 'function' && token.key !== 'number')
    faults.push(`formats {${token.arg}} as ${token.key}: the catalogues format numbers only.`)
  return token.type === 'plural' ? [...faults, ...pluralFaults(token, language)] : faults
}

function pluralFaults({ arg, cases }: Select, language: string): readonly string[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const has = new Set(cases.map(({ key }) => key))
  return [
    ...needed.filter((category) => !has.has(category)).map((category) => `lacks the plural form "${category}" of {${arg}}.`),
    ...[...has]
      .filter((key) => !key.startsWith('=') && !needed.some((category) => category === key))
      .map((key) => `has a plural form "${key}" that ${language} does not have.`),
  ]
}

function gather(tokens: readonly Token[], kinds: Map<string, string>): readonly string[] {
  return all(tokens).flatMap((token) => {
    if (!('arg' in token)) return []
    const kind = kindOf(token)
    const before = kinds.get(token.arg)
    kinds.set(token.arg, kind)
    return before === undefined || before === kind ? [] : [`uses {${token.arg}} as ${before} and as ${kind}.`]
  })
}

function kindOf(token: Exclude<Token, { readonly type: 'content' | 'octothorpe' }>): string {
  if (token.type === 'argument') return 'string'
  if (token.type !== 'select') return 'number'
  return token.cases
    .map(({ key }) => `'${key}'`)
    .sort()
    .join(' | ')
}
