import { beforeEach, describe, expect, it } from 'vitest'
import { startLinkPage } from '../../lib/page/link-page.ts'

const sent: string[] = []
let words: object | undefined

async function start(): Promise<HTMLButtonElement | null> {
  await startLinkPage({
    document,
    send: async ({ name }) => {
      sent.push(name)
      return { ok: true, output: name === 'page.linkSeen' ? words : undefined }
    },
  })
  return document.querySelector('button')
}

function press(button: HTMLButtonElement | null, isTrusted: boolean): void {
  const click = new MouseEvent('click')
  Object.defineProperty(click, 'isTrusted', { value: isTrusted })
  button?.dispatchEvent(click)
}

beforeEach(() => {
  sent.length = 0
  words = { take: 'Add with Handcart', help: 'It asks once more' }
  document.body.innerHTML = '<main><div id="handcart-take" hidden></div><aside id="handcart-hint">Get it</aside></main>'
})

describe('the script of a link page', () => {
  it('puts its button in the place the page keeps, instead of the hint', async () => {
    expect((await start())?.textContent).toBe('Add with Handcart')
    expect(document.querySelector('#handcart-take')?.hasAttribute('hidden')).toBe(false)
    expect(document.body.textContent).toBe('Add with HandcartIt asks once more')
  })

  it('asks for the extension’s own page when a person presses it', async () => {
    press(await start(), true)
    expect(sent).toEqual(['page.linkSeen', 'page.linkWanted'])
  })

  it('does nothing when the page presses it', async () => {
    const button = await start()
    press(button, false)
    button?.click()
    expect(sent).toEqual(['page.linkSeen'])
  })

  it('leaves a page alone whose server nobody knows', async () => {
    words = undefined
    const before = document.body.innerHTML
    expect(await start()).toBeNull()
    expect(document.body.innerHTML).toBe(before)
  })

  it('asks nothing on a page that keeps no place for it', async () => {
    document.body.innerHTML = '<main></main>'
    expect(await start()).toBeNull()
    expect(sent).toEqual([])
  })

  it('reads nothing of what the page says: hostile words stay the page’s own', async () => {
    document.body.innerHTML = '<div id="handcart-take" hidden><img src=x onerror="alert(1)"></div>'
    words = { take: '<b>bold</b>', help: '' }
    expect((await start())?.innerHTML).toBe('&lt;b&gt;bold&lt;/b&gt;')
    expect(document.querySelector('img')).toBeNull()
  })
})
