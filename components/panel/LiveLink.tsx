import type { JSX } from 'preact'
import type { LiveLink as Live } from '../../lib/state/live-link.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { copyIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** The shop's own link to its very cart, and what whoever gets it can do. */
export function LiveLink({ live }: { readonly live: Live }): JSX.Element | null {
  const texts = useTexts()
  const { shopLink: words } = texts.links
  const shop = live.shop.value
  if (shop === undefined) return null
  const told = live.told.value
  const isBusy = live.isBusy.value
  return (
    <>
      <div class="h wrap">
        <div class="sp">
          <p class="t">{words.title({ shop })}</p>
          <p class="x m3">{words.warning}</p>
        </div>
        <button class="btn" type="button" aria-busy={isBusy} onClick={(event) => void live.copy(event)}>
          <Icon of={isBusy ? loaderCircleIcon : copyIcon} {...(isBusy ? { tone: 'turn' } : {})} />
          {words.copy}
        </button>
      </div>
      {live.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(live.problem.value, texts)}
        </Banner>
      )}
      {told && !told.isCopied && (
        <input class="in" readOnly value={told.address} aria-label={words.address} onFocus={(event) => event.currentTarget.select()} />
      )}
      <p class="x m3" role="status">
        {told && (told.isCopied ? words.copied : words.notCopied)}
      </p>
    </>
  )
}
