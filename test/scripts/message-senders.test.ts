import { describe, expect, it } from 'vitest'
import { nothing } from '../../lib/contract/nothing.ts'
import { MESSAGES } from '../../lib/messages/table.ts'
import { sendersModule, withoutOutputs } from '../../scripts/message-senders.ts'

/** What the module exports, on the table itself. */
function sendersIn(code: string, rows: object): typeof MESSAGES {
  const body = code.replaceAll(/^import .*$/gm, '').replace('export const MESSAGES =', 'return')
  return new Function('rows', 'nothing', body)(rows, nothing)
}

describe('the table of messages as the worker starts with it', () => {
  it('says of every message who may send it and what goes in, as the table does', () => {
    const senders = sendersIn(sendersModule(), MESSAGES)
    const told = (table: typeof MESSAGES): unknown =>
      Object.entries(table)
        .map(([name, { from, input }]) => [name, from, input])
        .sort()
    expect(told(senders)).toEqual(told(MESSAGES))
  })

  it('looks at no row of the table before its schema is asked for', () => {
    const asked: PropertyKey[] = []
    const senders = sendersIn(sendersModule(), new Proxy({}, { get: (_none, name) => asked.push(name) }))
    expect([senders['account.get'].from, senders['account.get'].input === nothing, asked]).toEqual([['page'], true, []])
    void senders['account.use'].input
    expect(asked).toEqual(['account.use'])
  })
})

describe('a module of the table', () => {
  it('goes without what comes out', () => {
    expect(
      withoutOutputs(
        "const M = { 'a.b': { from: ['page'], input: z.object({ output: z.int() }), output: z.void() }, c: { output: cart, from } }",
      ),
    ).toBe("const M = { 'a.b': { from: ['page'], input: z.object({ output: z.int() }),  }, c: {  from } }")
  })
})
