/** English: shares on their way, and why a server is not to be had. Loaded after the panel's first paint. */
import type { Away } from '../../core/away.ts'
import { countForm, numberText } from './format.ts'

const saved = (waiting: number): string =>
  waiting === 0
    ? 'Carts saved on this device.'
    : countForm(waiting, {
        one: 'Carts saved on this device. 1 share is waiting.',
        other: `Carts saved on this device. ${numberText(waiting)} shares are waiting.`,
      })

/** Texts about the way to the server. */
export const connectionText = {
  sending: 'Sending…',
  sendingLong: 'Sending takes longer than usual. It goes on by itself.',
  notYet: 'Not sent yet',
  /** What a share waits for. */
  waitingFor: {
    offline: () => 'Waiting for a connection',
    unreachable: (server) => `Waiting: ${server} does not answer`,
    unavailable: (server) => `Waiting: ${server} reports a problem of its own`,
  } satisfies Record<Away, (server: string) => string>,
  /** The server wants less at once; when it may be asked again changes while this is read. */
  waitingTurn: (server: string): string => `Waiting: ${server} takes no more for now. It goes out by itself.`,
  /** What a share would wait for. */
  before: {
    offline: () => 'You are offline. Handcart shares this as soon as you are back.',
    unreachable: (server) => `${server} does not answer. Handcart shares this as soon as it does.`,
    unavailable: (server) => `${server} reports a problem of its own. Handcart shares this as soon as it is over.`,
  } satisfies Record<Away, (server: string) => string>,
  /** Why lists may be old: what is wrong, and what there is. */
  lists: {
    offline: () => 'You are offline.',
    unreachable: (server) => `${server} does not answer.`,
    unavailable: (server) => `${server} reports a problem of its own.`,
  } satisfies Record<Away, (server: string) => string>,
  saved,
}
