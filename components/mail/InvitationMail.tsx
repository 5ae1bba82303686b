import type { JSX } from 'preact'
import type { Surfaces } from '../../lib/texts/made/surfaces.ts'

/** An invitation to a cart; all that people wrote stands in it as text. */
export function InvitationMail({
  texts,
  sender,
  blocked,
  cart,
  message,
  until,
  address,
  block,
  host,
}: {
  readonly texts: Surfaces['mail']['invitation']
  readonly sender: string
  /** Whose mail ends by blocking. */
  readonly blocked: string
  readonly cart: string
  readonly message: string | undefined
  /** When it ends, as people read it; undefined: it does not. */
  readonly until: string | undefined
  /** Of the page it leads to. */
  readonly address: string
  /** Of the page that blocks the sender. */
  readonly block: string
  /** Of the server. */
  readonly host: string
}): JSX.Element {
  return (
    <>
      <main class="card">
        <h1>{texts.title({ sender })}</h1>
        <p>{texts.what({ cart })}</p>
        {message !== undefined && (
          <>
            <p class="small">{texts.message({ sender })}</p>
            <blockquote>{message}</blockquote>
          </>
        )}
        <p>
          <a class="button" href={address}>
            {texts.open}
          </a>
        </p>
        {until !== undefined && <p>{texts.until({ moment: until })}</p>}
        <p class="small">
          {texts.copy}
          <br />
          <a href={address} dir="ltr">
            {address}
          </a>
        </p>
      </main>
      <footer class="small">
        <p>{texts.why({ sender, host })}</p>
        <p>
          <a href={block}>{texts.block({ sender: blocked })}</a>
        </p>
      </footer>
    </>
  )
}
