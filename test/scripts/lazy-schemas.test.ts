import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { lazySchemas, withLazySchemas } from '../../scripts/lazy-schemas.ts'

const HELPER = /^import \{ \$lazily \} .*\n/

function changed(code: string): string {
  return withLazySchemas(code).replace(HELPER, '').replaceAll('/*@__PURE__*/ ', '')
}

describe('a schema of a module', () => {
  it('is put off until it is asked for', () => {
    expect(changed('export const cart = z.object({ id: z.string().check(z.minLength(1)) })')).toBe(
      'export const cart = $lazily(() => z.object({ id: z.string().check(z.minLength(1)) }))',
    )
  })

  it('is put off also with what is said of it afterwards', () => {
    expect(changed('const shop = z.object({}).check(z.refine(isWhole))')).toBe(
      'const shop = $lazily(() => z.object({}).check(z.refine(isWhole)))',
    )
  })

  it('is put off when it is another one, and more is said of it', () => {
    expect(changed('export const sent = capture.check(z.refine(isSmall))')).toBe(
      'export const sent = $lazily(() => capture.check(z.refine(isSmall)))',
    )
  })

  it('is put off in a table and in a call as well', () => {
    expect(changed('const ROWS = { a: { input: z.string() } }\nconst kind = kindOf({ schema: z.int() })')).toBe(
      'const ROWS = { a: { input: $lazily(() => z.string()) } }\nconst kind = kindOf({ schema: $lazily(() => z.int()) })',
    )
  })

  it('is put off in a module that puts off other things itself', () => {
    const code = "import { lazily } from '../core/lazily.ts'\nconst id = z.string()\nexport const desk = lazily(() => id)"
    expect(changed(code)).toContain("import { lazily } from '../core/lazily.ts'\nconst id = $lazily(() => z.string())")
  })

  it('is made in a function as before', () => {
    const code = 'function f() { return z.string() }\nconst g = () => z.int()\nclass C { h = z.null() }'
    expect(withLazySchemas(code)).toBe(code)
  })
})

describe('a schema that was put off', () => {
  it('is made when something is parsed by it, and no other with it', () => {
    const made: string[] = []
    const { line, cart } = run(
      'const line = z.object({ id: id() })\nconst cart = z.object({ lines: z.array(line), owner: z.optional(z.object({ name: name() })) })',
      { id: () => counted(made, 'line'), name: () => counted(made, 'owner') },
    )
    expect(made).toEqual([])
    expect(z.safeParse(line, { id: 'a' }).success).toBe(true)
    expect(made).toEqual(['line'])
    expect(z.safeParse(cart, { lines: [{ id: 'a' }] }).success).toBe(true)
    expect(made).toEqual(['line', 'owner'])
  })

  it.each([
    ['part of a union', 'z.union([one, two])'],
    ['chosen by a field', "z.discriminatedUnion('kind', [one, two])"],
    ['extended', 'z.extend(one, { more: z.optional(z.string()) })'],
    ['without a field', 'z.omit(z.extend(one, { more: z.string() }), { more: true })'],
    ['behind another', 'z.pipe(z.transform((value) => value), one)'],
    ['left out', 'z.optional(one)'],
    ['checked', 'one.check(z.refine(({ n }) => n > 0))'],
  ])('parses the same when it is %s', (_how, whole) => {
    const { schema } = run(
      `const one = z.object({ kind: z.literal('one'), n: z.int() })\nconst two = z.object({ kind: z.literal('two') })\nconst schema = ${whole}`,
    )
    const results = [{ kind: 'one', n: 1 }, { kind: 'one', n: 'x' }, {}].map((value) => z.safeParse(schema, value).success)
    expect(results).toEqual([true, false, false])
  })
})

/** Runs a module as the build changes it; answers its constants. */
function run(code: string, given: Record<string, unknown> = {}): Readonly<Record<'line' | 'cart' | 'schema', z.ZodMiniType>> {
  const helper = String(lazySchemas.load('virtual:handcart-lazily')).replace('export ', '')
  const names = [...code.matchAll(/const (\w+) =/g)].map(([, name]) => name)
  const body = `${helper}\n${withLazySchemas(code).replace(HELPER, '')}\nreturn { ${names.join(', ')} }`
  return new Function('z', ...Object.keys(given), body)(z, ...Object.values(given))
}

function counted(made: string[], name: string): z.ZodMiniType {
  made.push(name)
  return z.string()
}
