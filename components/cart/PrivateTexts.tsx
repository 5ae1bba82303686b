import type { JSX } from 'preact'
import type { PanelView } from '../../lib/contract/views.ts'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { lockIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** What is masked in the cart, and what of it the person shows. Nothing where nothing looks private. */
export function PrivateTexts({
  view,
  onShow,
}: {
  readonly view: PanelView
  readonly onShow: (text: string, isShown: boolean, event: Event) => Promise<void>
}): JSX.Element | null {
  const { privateTexts } = useTexts().parts
  const texts = (view.capture?.state === 'cart' && view.capture.privateTexts) || []
  if (texts.length === 0) return null
  return (
    <>
      <p class="s m2">{privateTexts.title({ count: texts.length })}</p>
      <ul>
        {texts.map(({ label, text, isShown }) => (
          <li key={text} class="h">
            <div class="stack tight sp">
              <bdi class="t any">{label === undefined ? text : privateTexts.labelled({ label, text })}</bdi>
              <Status icon={isShown ? circleAlertIcon : lockIcon} tone={isShown ? 'warn' : undefined}>
                {isShown ? privateTexts.shown : privateTexts.hidden}
              </Status>
            </div>
            <button
              class="btn"
              type="button"
              aria-label={isShown ? privateTexts.hideIt({ text }) : privateTexts.showIt({ text })}
              onClick={(event) => void onShow(text, !isShown, event)}
            >
              {isShown ? privateTexts.hide : privateTexts.show}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
