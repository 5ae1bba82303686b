/** Handlers of messages about saved carts. */
import type { Handlers } from '../messages/dispatcher.ts'
import type { Parts } from './parts.ts'

/** All of them. */
export function savedHandlers({ saved, pages }: Parts): Pick<Handlers, Extract<keyof Handlers, `saved.${string}`>> {
  return {
    'saved.save': async ({ tabId, name }) => saved.save(await pages.capture(tabId), name),
    'saved.add': ({ cart, name }) => saved.save({ state: 'cart', cart, shopName: '', capabilities: [] }, name),
    'saved.twin': async ({ tabId }) => {
      // What was read last is old right after an import, and the switch reads anew.
      await pages.command(tabId, { command: 'read', fresh: true }).catch(() => undefined)
      return saved.twin(await pages.capture(tabId))
    },
    'saved.list': () => {
      void saved.goOn()
      return saved.list()
    },
    'saved.toAccount': ({ id }) => saved.toAccount(id),
    'saved.toDevice': () => saved.toDevice(),
    'saved.place': () => saved.place(),
    'saved.rename': (wish) => saved.rename(wish),
    'saved.label': (wish) => saved.label(wish),
    'saved.duplicate': ({ id }) => saved.duplicate(id),
    'saved.merge': (wish) => saved.merge(wish),
    'saved.compare': ({ ids }) => saved.compare(ids),
    'saved.remove': ({ id }) => saved.remove(id),
    'saved.restore': ({ id }) => saved.restore(id),
  }
}
