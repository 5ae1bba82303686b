/** The open screens: each holds a port while it is open. */
import { type Browser, browser } from 'wxt/browser'
import type { News } from '../desk/carts/news.ts'
import { type Topic, UI_PORT } from '../messages/ui-port.ts'

/** Screens as the worker uses them. */
export interface Screens {
  readonly tell: (topic: Topic) => void
  /** Lets the news follow the screens that show carts. */
  readonly follow: (news: News) => void
}

const WITH_CARTS: ReadonlySet<string> = new Set(['/popup.html', '/panel.html'])

/** Listens to them from now on. */
export function createScreens(): Screens {
  const ports = new Set<Browser.runtime.Port>()
  let news: News | undefined
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== UI_PORT || port.sender?.id !== browser.runtime.id) return
    ports.add(port)
    const showsCarts = WITH_CARTS.has(pathOf(port.sender.url))
    if (showsCarts) news?.opened()
    port.onDisconnect.addListener(() => {
      ports.delete(port)
      if (showsCarts) news?.closed()
    })
  })
  return {
    tell: (topic) => {
      for (const port of ports) port.postMessage(topic)
    },
    follow: (wanted) => {
      news = wanted
    },
  }
}

function pathOf(url = ''): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}
