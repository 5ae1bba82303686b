import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { KeptReceiptModel } from '../../lib/state/kept-receipt.ts'
import { dayText, timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { ReceiptLists } from '../import/ReceiptLists.tsx'
import { problemsText, titleText } from '../import/ReceiptScreen.tsx'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** What became of a cart's lines when it was last added to a shop's cart; nothing where it never was. */
export function ReceiptSection({ receipt }: { readonly receipt: KeptReceiptModel }): JSX.Element | null {
  const texts = useTexts()
  const words = texts.imports.receipt
  const id = useId()
  const [kept, figures, isOpen] = [receipt.kept.value, receipt.figures.value, receipt.isOpen.value]
  if (!kept || !figures) return null
  const when = (iso: string) => ({ day: dayText(iso, texts.locale), time: timeText(iso, texts.locale) })
  return (
    <section class="no-print" aria-label={words.kept}>
      <div class="sec h">
        <button class="btn quiet" type="button" aria-expanded={isOpen} aria-controls={id} onClick={receipt.toggle}>
          {words.kept}
        </button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <p class="bd s">
              <b>{titleText(figures, texts)}</b>
              {figures.out.length > 0 && ` · ${problemsText(figures, texts)}`}
            </p>
            <p class="bd x">
              <span class="m3">{joined([hostText(kept.origin), words.keptAt(when(kept.receipt.finishedAt))])}</span>
            </p>
            {kept.undone && (
              <p class="bd s m2">
                {kept.undone.isStillIn ? words.keptUndonePartly(when(kept.undone.at)) : words.keptUndone(when(kept.undone.at))}
              </p>
            )}
            <ReceiptLists figures={figures} lang={kept.locale} />
          </>
        )}
      </div>
    </section>
  )
}
