/** Makes hostile answers of a stand-in's true ones: by a seed, so that what was found once is found again. */

/** A number from 0 up to 1, not included. */
export type Random = () => number

/** The same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of the list. */
export function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

// What JSON can say and JavaScript does not write.
const RAW = {
  '@infinite@': '1e309',
  '@nan@': 'NaN',
  '@proto@': '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '@deep@': `${'['.repeat(3000)}${']'.repeat(3000)}`,
}
const TEXTS = [
  '',
  ' ',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '\u202egpj.exe\u202c',
  '\u2066\u200b\ufeff',
  'javascript:alert(1)',
  'data:text/html,<b>1</b>',
  'https://evil.example/cart?id=1',
  '//evil.example/',
  '../../account/orders',
  'http://[::1',
  '\u0000',
  '\ud800',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(400),
  '1,234.56',
  '٣',
  '__proto__',
  'constructor',
  'x'.repeat(20_000),
  '%E0%A4%A',
  '"><svg onload=1>',
] as const
const VALUES: readonly [unknown, ...unknown[]] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -1e308,
  2 ** 53,
  1e-7,
  [],
  {},
  [[]],
  [null],
  { a: {} },
  ...Object.keys(RAW),
  ...TEXTS,
]

interface Place {
  readonly holder: object
  readonly key: string
}

/** A JSON text with one to three of its values, keys or lists made odd; undefined when it is none. */
export function hostileJson(random: Random, text: string): string | undefined {
  const value = parsed(text)
  if (value === undefined) return undefined
  let made = JSON.stringify(value)
  for (let count = Math.ceil(random() * 3); count > 0; count -= 1) {
    const again = parsed(made)
    if (typeof again === 'object' && again !== null) made = JSON.stringify(changed(random, again)) ?? made
  }
  if (random() < 0.1) made = withDouble(random, made)
  for (const [name, raw] of Object.entries(RAW)) made = made.replaceAll(`"${name}"`, raw)
  return made
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function changed(random: Random, value: object): unknown {
  const [first, ...others] = placesIn(value)
  if (!first) return pick(random, VALUES)
  const { holder, key } = pick(random, [first, ...others])
  const held: unknown = Reflect.get(holder, key)
  const way = random()
  if (way < 0.15) Reflect.deleteProperty(holder, key)
  else if (way < 0.25 && Array.isArray(held)) Reflect.set(holder, key, Array.from({ length: 40 }, () => held).flat())
  else if (way < 0.3) Reflect.set(holder, key, String(held))
  else if (way < 0.35) Reflect.set(holder, key, [held])
  else Reflect.set(holder, key, pick(random, VALUES))
  return value
}

function placesIn(value: object): readonly Place[] {
  return Object.entries(value).flatMap(([key, held]) => [
    { holder: value, key },
    ...(typeof held === 'object' && held !== null ? placesIn(held) : []),
  ])
}

// A key twice: which of them counts is the reader's affair.
function withDouble(random: Random, text: string): string {
  const keys = [...text.matchAll(/"(\w+)":/g)]
  const at = keys[Math.floor(random() * keys.length)]
  return at ? `${text.slice(0, at.index)}${at[0]}${JSON.stringify(pick(random, VALUES)) ?? 'null'},${text.slice(at.index)}` : text
}

/** A page with some of its texts and attributes made odd; `isTorn`: its tags too, so that texts may come to stand in elements that are not theirs. */
export function hostileHtml(random: Random, html: string, isTorn: boolean): string {
  let made = html
  for (let count = Math.ceil(random() * 3); count > 0; count -= 1) made = pick(random, isTorn ? TORN_WAYS : HTML_WAYS)(made, random)
  return made
}

const HTML_WAYS: readonly [HtmlWay, ...HtmlWay[]] = [
  (html, random) => replaced(random, html, /="[^"<>]*"/g, () => `="${inHtml(pick(random, TEXTS))}"`),
  (html, random) => replaced(random, html, /="[^"<>]*"/g, () => `="${inHtml(pick(random, TEXTS))}"`),
  (html, random) => replaced(random, html, />[^<>]+</g, () => `>${inHtml(pick(random, TEXTS))}<`),
  (html, random) => replaced(random, html, / [a-z-]+="[^"<>]*"/g, () => ''),
  (html) => html.replace(/<body[^>]*>/, (tag) => `${tag}<base href="https://evil.example/"><script>var dataLayer = 1</script>`),
  (html) => html.replace(/<head[^>]*>/, (tag) => `${tag}<base href="data:text/html,x">`),
  (html) =>
    html.replace(
      /<form[^>]*>/,
      (tag) =>
        `${tag}${['parentElement', 'children', 'action', 'querySelectorAll', 'elements'].map((name) => `<input name="${name}">`).join('')}`,
    ),
  (html, random) =>
    replaced(
      random,
      html,
      /\{[^<]{20,}\}/g,
      (json) => hostileJson(random, json) ?? hostileJson(random, json.replaceAll('&quot;', '"'))?.replaceAll('"', '&quot;') ?? '',
    ),
]
const TORN_WAYS: readonly [HtmlWay, ...HtmlWay[]] = [
  ...HTML_WAYS,
  (html, random) => replaced(random, html, />[^<>]+</g, () => `>${pick(random, TEXTS)}<`),
  (html, random) => replaced(random, html, /<\/?[a-z][^>]*>/g, () => ''),
  (html, random) => replaced(random, html, /<\/?[a-z][^>]*>/g, (tag) => tag + tag),
  (html, random) =>
    replaced(random, html, /\d+(?:[.,]\d+)?/g, () => pick(random, ['0', '-1', '1e309', '9'.repeat(30), '1.2.3,4', '', 'NaN'])),
  (html, random) => html.slice(0, Math.floor(random() * html.length)),
]

function inHtml(text: string): string {
  return text.replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

type HtmlWay = (html: string, random: Random) => string

function replaced(random: Random, html: string, pattern: RegExp, by: (found: string) => string): string {
  const found = [...html.matchAll(pattern)]
  const one = found[Math.floor(random() * found.length)]
  return one ? html.slice(0, one.index) + by(one[0]) + html.slice(one.index + one[0].length) : html
}

/** What an answer is made of. */
export interface Told {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

const STATUSES = [401, 403, 404, 409, 419, 429, 500, 503] as const
const PAGES = [
  '<!doctype html><title>Just a moment…</title><body>Checking your browser</body>',
  '',
  '{"error":',
  'null',
  '[]',
  '"text"',
] as const
const WAITS = ['1', '-1', '1e9', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'] as const

/** An answer in the place of the true one; `isTorn` as in `hostileHtml`. */
export function hostileAnswer(random: Random, told: Told, isTorn: boolean): Response {
  const headers = new Headers(told.headers)
  headers.delete('Content-Length')
  if (random() < 0.12) {
    const status = pick(random, STATUSES)
    if (status === 429) headers.set('Retry-After', pick(random, WAITS))
    return new Response(random() < 0.5 ? pick(random, PAGES) : told.text, { status, headers })
  }
  const isHtml = /^\s*</.test(told.text)
  const text =
    random() < 0.04 ? pick(random, PAGES) : isHtml ? hostileHtml(random, told.text, isTorn) : (hostileJson(random, told.text) ?? told.text)
  if (random() < 0.05) for (const name of told.headers.keys()) headers.set(name, 'odd')
  return new Response(text, { status: told.status, headers })
}

/** Odd sizes, each what it makes of an answer: what is asked of them is that they are left alone in time. Pages get `mostRows` rows at most. */
export function largeAnswers(mostRows: number): Readonly<Record<string, (text: string) => string>> {
  return {
    'a title of ten million letters': (text) => text.replaceAll('Desk lamp', 'x'.repeat(10_000_000)),
    'a title of seven million letters': (text) => text.replace('Desk lamp', 'x'.repeat(7_000_000)),
    [MANY_LINES]: (text) => repeated(text, { times: 5000, mostRows }),
    'a hundred thousand variations': (text) => repeated(text, { times: 100_000, mostRows }),
    'fifty thousand elements within each other': (text) =>
      text.replace(/<body[^>]*>/, (tag) => `${tag}${'<div>'.repeat(Math.min(50_000, mostRows))}`),
  }
}

/** The name of the size whose lines multiply: such a cart would be put in order without end. */
export const MANY_LINES = 'five thousand lines'

interface Repetition {
  readonly times: number
  readonly mostRows: number
}

// The first list of objects in it, or the row that holds the lamp.
function repeated(text: string, { times, mostRows }: Repetition): string {
  const value = parsed(text)
  if (value !== undefined) {
    const list = firstList(value)
    if (list) list.push(...Array.from({ length: times - list.length }, (_entry, index) => list[index % list.length]))
    return JSON.stringify(value)
  }
  const document = new DOMParser().parseFromString(text, 'text/html')
  const rows = times < 100_000 ? rowOf(document) : document.querySelector('option:last-child')
  const markup = rows?.outerHTML
  if (!rows || markup === undefined) return text
  rows.insertAdjacentHTML('beforebegin', '§rows§')
  return document.documentElement.outerHTML.replace('§rows§', markup.repeat(Math.min(times, mostRows) - 1))
}

function firstList(value: unknown): unknown[] | undefined {
  const level: unknown[] = [value]
  for (let one = level.shift(); one !== undefined; one = level.shift()) {
    if (Array.isArray(one) && typeof one[0] === 'object' && one[0] !== null) return one
    if (typeof one === 'object' && one !== null)
      level.push(...Object.values(one).filter((held) => typeof held === 'object' && held !== null))
  }
  return undefined
}

function rowOf(document: Document): Element | null {
  if (!document.body.textContent?.includes('Notebook')) return null
  let row = [...document.querySelectorAll('body *')].findLast(({ textContent }) => textContent?.includes('Desk lamp')) ?? null
  while (row?.parentElement && !row.parentElement.textContent?.includes('Notebook')) row = row.parentElement
  return row
}
