import { describe, expect, it } from 'vitest'
import { schemasTakenOut } from '../../scripts/schemas-apart.ts'

const ID = '/lib/storage/carts.ts'
const ZOD = "import * as z from 'zod/mini'"

function lines(code: string | undefined): readonly string[] | undefined {
  return code?.split('\n').filter((line) => line.trim() !== '')
}

describe('the schemas of a module, taken out of it', () => {
  it('are in a module of their own, from which it names them again', () => {
    const parted = schemasTakenOut(
      `${ZOD}\nconst line = z.object({ id: z.string() })\nexport const cart = z.array(line)\nexport const keep = () => save(cart)`,
      ID,
    )
    expect(lines(parted?.schemas)).toEqual([
      'import * as z from "zod/mini"',
      'export const line = z.object({ id: z.string() })',
      'export const cart = z.array(line)',
    ])
    expect(lines(parted?.rest)).toEqual([
      `import { cart } from "${ID}?schemas"`,
      `export { cart } from "${ID}?schemas"`,
      'export const keep = () => save(cart)',
    ])
  })

  it('get a name where they had none', () => {
    const parted = schemasTakenOut(`${ZOD}\nexport const ITEMS = { carts: { schema: z.int() } }`, ID)
    const [, named = ''] = /export const (\S+) = z\.int\(\)/.exec(parted?.schemas ?? '') ?? []
    expect(named).not.toBe('')
    expect(parted?.rest).toContain(`export const ITEMS = { carts: { schema: ${named} } }`)
  })

  it('take along the imports only they need, from where they were', () => {
    const parted = schemasTakenOut(
      `${ZOD}\nimport { shop } from '../contract/cart.ts'\nimport { now } from './clock.ts'\nconst kept = z.extend(shop, {})\nexport const f = () => [now, kept]`,
      ID,
    )
    expect(parted?.schemas).toContain('import { shop as shop } from "/lib/contract/cart.ts"')
    expect(parted?.schemas).not.toContain('now')
    expect(parted?.rest).toContain('import { now as now } from "/lib/storage/clock.ts"')
    expect(parted?.rest).not.toContain('shop')
  })

  it('find what else of the module they need', () => {
    const parted = schemasTakenOut(
      `${ZOD}\nconst MOST = 3\nfunction isSmall(value) { return value < MOST }\nexport const size = z.int().check(z.refine(isSmall))`,
      ID,
    )
    expect(parted?.schemas).toContain(`import { $of_isSmall as isSmall } from "${ID}"`)
    expect(parted?.rest).toContain('export { isSmall as $of_isSmall }')
    expect(parted?.rest).toContain('const MOST = 3')
  })

  it('are not there in a module that makes none when it is loaded', () => {
    expect(schemasTakenOut(`${ZOD}\nexport const f = (value) => z.parse(z.string(), value)`, ID)).toBeUndefined()
  })
})
