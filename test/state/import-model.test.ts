import { describe, expect, it } from 'vitest'
import type { ImportState } from '../../lib/contract/import.ts'
import { createImport } from '../../lib/state/import-model.ts'
import { type Answers, aDetail, aLine, anImport, aPlan, aPlanLine, eur, fakeBackground, lineId, Refusal, settled } from './fakes.ts'

async function anImportModel(answers: Answers = {}, resumed?: ImportState) {
  const background = fakeBackground({ 'import.plan': () => aPlan({ ownLineCount: 1 }), ...answers })
  const model = createImport({
    ask: background.ask,
    newId: () => lineId(900),
    openTab: () => undefined,
    send: async () => undefined,
    hasSearch: () => false,
    tabId: 7,
    cart: aDetail(),
    own: () => [aLine(8)],
    resumed,
  })
  await settled()
  return { model, ...background }
}

describe('the plan', () => {
  it('ticks everything that is ready', async () => {
    const { model } = await anImportModel()
    expect(model.ticked.value.map(({ line }) => line.id)).toEqual([lineId(1), lineId(2)])
  })
  it('never ticks what is gone', async () => {
    const { model } = await anImportModel({ 'import.plan': () => aPlan({ lines: [aPlanLine(1), aPlanLine(2, { status: 'gone' })] }) })
    model.tick(lineId(2), true)
    expect(model.ticked.value.map(({ line }) => line.id)).toEqual([lineId(1)])
  })
  it('sums only what is ticked', async () => {
    const { model } = await anImportModel()
    model.tick(lineId(2), false)
    expect(model.total.value).toEqual(eur(2000))
  })
  it('tells how many lines there are in the end, kept or replaced', async () => {
    const { model } = await anImportModel()
    const kept = model.after.value
    model.mode.value = 'replace'
    expect([kept, model.after.value]).toEqual([3, 2])
  })
  it('says why there is none', async () => {
    const { model } = await anImportModel({
      'import.plan': () => {
        throw new Refusal('shop.signed-out')
      },
    })
    expect([model.step.value, model.problem.value?.code]).toEqual(['refused', 'shop.signed-out'])
  })
})

describe('starting', () => {
  it('sends the ticked lines, the mode and the cart the plan was made for', async () => {
    const { model, asked } = await anImportModel({ 'import.start': () => anImport() })
    model.tick(lineId(2), false)
    model.mode.value = 'replace'
    await model.start()
    expect(asked('import.start')).toEqual([
      { importId: lineId(900), cartId: 'cart-1', tabId: 7, mode: 'replace', lines: [aPlanLine(1)], cartFingerprint: 'before' },
    ])
  })
  it('sends nothing when nothing is ticked', async () => {
    const { model, asked } = await anImportModel()
    model.tick(lineId(1), false)
    model.tick(lineId(2), false)
    await model.start()
    expect(asked('import.start')).toEqual([])
  })
  it('plans again and says so when the cart changed meanwhile', async () => {
    const { model, asked } = await anImportModel({
      'import.start': () => {
        throw new Refusal('shop.changed')
      },
    })
    await model.start()
    expect([model.step.value, model.isMoved.value, asked('import.plan').length]).toEqual(['plan', true, 2])
  })
})

describe('following', () => {
  it('shows the receipt when it is done', async () => {
    const receipt = {
      lines: [{ lineId: lineId(1), status: 'added', wanted: '2', got: '2' }],
      ownLinesKept: 1,
      finishedAt: '2026-11-22T14:06:00Z',
    } as const
    const { model } = await anImportModel({
      'import.start': () => anImport(),
      'import.state': () => anImport({ phase: 'done', receipt: { ...receipt, lines: [...receipt.lines] } }),
    })
    await model.start()
    await model.follow()
    expect([model.step.value, model.receipt.value?.in.length]).toEqual(['receipt', 1])
  })
  it('leaves an import of another cart alone', async () => {
    const { model } = await anImportModel({
      'import.start': () => anImport(),
      'import.state': () => anImport({ importId: lineId(901), phase: 'done' }),
    })
    await model.start()
    await model.follow()
    expect(model.step.value).toBe('running')
  })
  it('plans again when the run found the cart changed', async () => {
    const { model } = await anImportModel({
      'import.start': () => anImport(),
      'import.state': () => anImport({ phase: 'failed', error: 'shop.changed' }),
    })
    await model.start()
    await model.follow()
    expect([model.step.value, model.isMoved.value]).toEqual(['plan', true])
  })
  it('says why it stopped', async () => {
    const { model } = await anImportModel({}, anImport({ phase: 'failed', error: 'page.closed' }))
    expect([model.step.value, model.problem.value?.code]).toEqual(['failed', 'page.closed'])
  })
  it('goes on where a running import is', async () => {
    const { model, asked } = await anImportModel({}, anImport({ done: 1 }))
    expect([model.step.value, asked('import.plan')]).toEqual(['running', []])
  })
})

describe('progress', () => {
  const wanted = [
    { lineId: lineId(1), quantity: '1' },
    { lineId: lineId(2), quantity: '2' },
  ]

  it('shows the planned quantities of an import that was opened again', async () => {
    const { model } = await anImportModel({}, anImport({ done: 1, current: 'Product 2', wanted }))
    expect(model.progress.value.map(({ quantity, progress }) => [quantity, progress])).toEqual([
      ['1', 'written'],
      ['2', 'adding'],
    ])
  })
  it('lists only what is asked of the shop', async () => {
    const { model } = await anImportModel({}, anImport({ wanted: wanted.slice(1), total: 1 }))
    expect(model.progress.value.map(({ line }) => line.id)).toEqual([lineId(2)])
  })
  it('lists none of the shared lines while the own cart is put back', async () => {
    const { model } = await anImportModel({}, anImport({ phase: 'undoing', wanted }))
    expect(model.progress.value).toEqual([])
  })
})

describe('stopping', () => {
  it('is asked of the tab once', async () => {
    const { model, asked } = await anImportModel({}, anImport())
    await Promise.all([model.stop(), model.stop()])
    expect([asked('import.stop'), model.isStopping.value]).toEqual([[{ tabId: 7 }], true])
  })
  it('can be tried again when the page did not answer', async () => {
    const { model } = await anImportModel(
      {
        'import.stop': () => {
          throw new Refusal('page.closed')
        },
      },
      anImport(),
    )
    await model.stop()
    expect([model.isStopping.value, model.problem.value?.code]).toEqual([false, 'page.closed'])
  })
})

describe('undo', () => {
  it('is asked of the tab', async () => {
    const { model, asked } = await anImportModel({ 'import.undo': () => anImport({ phase: 'undoing' }) }, anImport({ phase: 'done' }))
    await model.undo()
    expect([asked('import.undo'), model.step.value]).toEqual([[{ tabId: 7 }], 'undoing'])
  })
})

describe('trying a failed line again', () => {
  it('ticks that line only', async () => {
    const { model } = await anImportModel({}, anImport({ phase: 'done' }))
    await model.replan([lineId(2)])
    expect(model.ticked.value.map(({ line }) => line.id)).toEqual([lineId(2)])
  })
})
