import type { JSX } from 'preact'
import { Cart } from '../parts/Mark.tsx'
import { useTexts } from '../parts/texts.ts'

/** What every page of a link ends with. */
export function LinkFooter(): JSX.Element {
  const { link } = useTexts().pages
  return (
    <footer class="h foot x m3 no-print">
      <span class="h">
        <Cart tone="br" />
        {link.made}
      </span>
      <span class="sp" />
      <a href="/">{link.what}</a>
    </footer>
  )
}
