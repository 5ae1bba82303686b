/** Languages people can read Handcart in; without zod, as texts name them too. */

/** Languages with a catalogue; the first is read where a person's own has none. */
export const LANGUAGES = ['en', 'de'] as const
/** One of them. */
export type Language = (typeof LANGUAGES)[number]
