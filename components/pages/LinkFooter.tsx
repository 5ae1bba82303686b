import type { JSX } from 'preact'
import { Cart } from '../parts/Mark.tsx'
import { useTexts } from '../parts/texts.ts'

/** What every page of a link ends with; `report` is where its cart is reported. */
export function LinkFooter({ report: href }: { readonly report?: string | undefined }): JSX.Element {
  const { link, report } = useTexts().pages
  return (
    <footer class="h foot x m3 no-print">
      <span class="h">
        <Cart tone="br" />
        {link.made}
      </span>
      <span class="sp" />
      <a href="/">{link.what}</a>
      {href !== undefined && <a href={href}>{report.link}</a>}
    </footer>
  )
}
