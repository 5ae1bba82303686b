import { expect, it } from 'vitest'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { fakeLater } from './fakes.ts'

interface FakePort {
  readonly post: (message: unknown) => void
  readonly drop: () => void
}

function aFeed() {
  const ports: FakePort[] = []
  const { later, pass } = fakeLater()
  const connect = () => {
    const onMessage: ((message: unknown) => void)[] = []
    const onDrop: (() => void)[] = []
    ports.push({
      post: (message) => {
        for (const listener of onMessage) listener(message)
      },
      drop: () => {
        for (const listener of onDrop) listener()
      },
    })
    return {
      onMessage: { addListener: (listener: (message: unknown) => void) => void onMessage.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => void onDrop.push(listener) },
    }
  }
  const feed = createTopicFeed({ connect, later })
  const heard: string[] = []
  feed.on(['carts'], () => heard.push('carts'))
  feed.on(['import', 'tab'], () => heard.push('import or tab'))
  return { ports, pass, heard }
}

it('calls the listeners of the topic that changed', () => {
  const { ports, heard } = aFeed()
  ports[0]?.post('tab')
  expect(heard).toEqual(['import or tab'])
})
it('ignores what is no topic', () => {
  const { ports, heard } = aFeed()
  ports[0]?.post({ topic: 'carts' })
  expect(heard).toEqual([])
})
it('connects again when the background was killed', () => {
  const { ports, pass } = aFeed()
  ports[0]?.drop()
  pass(500)
  expect(ports).toHaveLength(2)
})
it('announces everything once after a break', () => {
  const { ports, pass, heard } = aFeed()
  ports[0]?.drop()
  pass(500)
  expect(heard).toEqual(['carts', 'import or tab'])
})
it('hears the new port after a break', () => {
  const { ports, pass, heard } = aFeed()
  ports[0]?.drop()
  pass(500)
  heard.length = 0
  ports[1]?.post('carts')
  expect(heard).toEqual(['carts'])
})
