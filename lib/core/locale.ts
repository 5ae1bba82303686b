/** Which of our languages a person gets from a server. */

/** Languages of answers; the first is the default. */
export const LOCALES = ['en_US', 'de_DE'] as const
/** One of them. */
export type Locale = (typeof LOCALES)[number]

/** The best of our languages for an Accept-Language header; the default where it is absent or names none of them. */
export function localeOf(header: string | undefined): Locale {
  if (header === undefined) return 'en_US'
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1)
    return { language: tag.split(/[-_]/)[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
  })
  const known = wanted.filter(({ language, weight }) => weight > 0 && (language === 'en' || language === 'de'))
  const [best] = known.sort((a, b) => b.weight - a.weight)
  return best?.language === 'de' ? 'de_DE' : 'en_US'
}
