import type { JSX } from 'preact'
import { QrCode } from '../parts/QrCode.tsx'
import { useTexts } from '../parts/texts.ts'

/** Where those go who skip the items. */
export const AGAIN_ID = 'again'

/** How a page is opened once more, on another device or from paper, and what of it can be taken away. */
export function OpenAgain({ address, csv, text }: { readonly address: string; readonly csv: string; readonly text: string }): JSX.Element {
  const { link } = useTexts().pages
  return (
    <section id={AGAIN_ID} class="again h top wrap" aria-label={link.again}>
      <QrCode address={address} name={link.qr} />
      <div class="stack tight sp">
        <h2 class="b">{link.again}</h2>
        <p class="x m3 any">
          <bdi dir="ltr">{address}</bdi>
        </p>
        <nav class="h wrap no-print" aria-label={link.copies}>
          <a class="btn" href={csv} download>
            {link.csv}
          </a>
          <a class="btn" href={text}>
            {link.text}
          </a>
        </nav>
      </div>
    </section>
  )
}
