/** The port between an open screen and the worker; without zod, so that screens may import it. */

/** Name of the port a screen holds while it is open; the worker posts a `Topic` when something it shows may have changed. */
export const UI_PORT = 'ui'
/** What may have changed. */
export type Topic = 'carts' | 'import' | 'tab' | 'account' | 'shops'
