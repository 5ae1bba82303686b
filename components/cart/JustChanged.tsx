import type { JSX } from 'preact'
import { listText, quantityText } from '../../lib/texts/format.ts'
import { circleAlertIcon, pencilIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { useTexts } from '../parts/texts.ts'

/** Says of a line that it came, or got another quantity, a moment ago. */
export function JustChanged({ was }: { readonly was: string | undefined }): JSX.Element {
  const { imports, locale } = useTexts()
  return (
    <Status icon={pencilIcon} tone="br">
      {was === undefined ? imports.view.justAdded : imports.view.justChanged({ was: quantityText(was, locale) })}
    </Status>
  )
}

/** Says which lines are gone since a moment ago. */
export function JustRemoved({ titles }: { readonly titles: readonly string[] }): JSX.Element {
  const { imports, locale } = useTexts()
  return (
    <p class="more s">
      <Status icon={circleAlertIcon} tone="warn">
        {imports.view.justRemoved({ titles: listText(titles, locale) })}
      </Status>
    </p>
  )
}
