import type { JSX } from 'preact'
import type { Surfaces } from '../../lib/texts/made/surfaces.ts'

/** A report as the mail quotes it, in words. */
export interface QuotedReport {
  readonly reason: string
  /** When it came, as people read it. */
  readonly moment: string
  /** Of what it is, by ids. */
  readonly of: string
  /** What the person wrote; empty when nothing. */
  readonly said: string
}

/** What people reported, for whoever runs the server; all that people wrote stands in it as text. */
export function ReportMail({
  texts,
  count,
  reports,
  host,
}: {
  readonly texts: Surfaces['mail']['report']
  /** How many there are; some may not be quoted. */
  readonly count: number
  readonly reports: readonly QuotedReport[]
  /** Of the server. */
  readonly host: string
}): JSX.Element {
  return (
    <>
      <main class="card">
        <h1>{texts.title({ count })}</h1>
        {reports.map(({ reason, moment, of, said }) => (
          <>
            <p>
              <b>{reason}</b>
              <br />
              {moment}
              <br />
              <span class="small">{of}</span>
            </p>
            {said !== '' && <blockquote>{said}</blockquote>}
          </>
        ))}
        {count > reports.length && <p>{texts.more({ count: count - reports.length })}</p>}
        <p>{texts.all}</p>
      </main>
      <footer class="small">
        <p>{texts.why({ host })}</p>
      </footer>
    </>
  )
}
