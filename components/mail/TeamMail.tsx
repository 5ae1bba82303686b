import type { JSX } from 'preact'
import type { Surfaces } from '../../lib/texts/made/surfaces.ts'

/** What a team is told of a customer's cart; all that people wrote stands in it as text. */
export function TeamMail({
  texts,
  customer,
  team,
  count,
  address,
  host,
}: {
  readonly texts: Surfaces['mail']['team']
  readonly customer: string
  readonly team: string
  /** Of the cart's lines. */
  readonly count: number
  /** Of the page it leads to. */
  readonly address: string
  /** Of the server. */
  readonly host: string
}): JSX.Element {
  return (
    <>
      <main class="card">
        <h1>{texts.title({ customer, team })}</h1>
        <p>{texts.what({ count })}</p>
        <p>
          <a class="button" href={address}>
            {texts.open}
          </a>
        </p>
        <p class="small">
          {texts.copy}
          <br />
          <a href={address} dir="ltr">
            {address}
          </a>
        </p>
      </main>
      <footer class="small">
        <p>{texts.why({ team, host })}</p>
      </footer>
    </>
  )
}
