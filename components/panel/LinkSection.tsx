import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { KnownLink, LinkWish } from '../../lib/contract/links.ts'
import { READ_ONLY } from '../../lib/contract/permission-groups.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Switch } from '../parts/Switch.tsx'
import { copyIcon, linkIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkCard } from './LinkCard.tsx'
import { LinkForm } from './LinkForm.tsx'
import { LinkList } from './LinkList.tsx'
import { isLive } from './link-words.ts'

/** What copying makes where nobody chose anything. */
const USUAL: LinkWish = { audience: 'external', permission: READ_ONLY, label: '', isSigned: true, isCopy: false }

/** Links to the cart: off until one is copied, then its address and QR code, and the list of all. `hasColleagues`: the person is of a company. */
export function LinkSection({ links, hasColleagues }: { readonly links: LinksModel; readonly hasColleagues: boolean }): JSX.Element {
  const texts = useTexts()
  const isMaking = useSignal(false)
  const { shown, problem, copied } = links
  const known = links.links.value ?? []
  return (
    <section class="sec links stack" aria-label={texts.links.section}>
      <Anyone links={links} open={known.filter((link) => link.audience === 'external' && isLive(link, links.now()))} />
      {shown.value && (
        <LinkCard
          links={links}
          link={shown.value}
          onNew={() => {
            isMaking.value = true
          }}
        />
      )}
      {isMaking.value && (
        <LinkForm
          hasColleagues={hasColleagues}
          links={links}
          onDone={() => {
            isMaking.value = false
          }}
        />
      )}
      {problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(problem.value, texts)}
        </Banner>
      )}
      {known.length > 0 && <LinkList links={links} known={known} />}
      <p class="vh" role="status">
        {copied.value?.isDone && texts.links.copiedNews}
      </p>
    </section>
  )
}

// What copying does stands beside the button; once a link works, all of them are turned off here.
function Anyone({ links, open }: { readonly links: LinksModel; readonly open: readonly KnownLink[] }): JSX.Element {
  const { links: words } = useTexts()
  const isKnown = links.links.value !== undefined
  const isBusy = links.isBusy.value
  const isOn = open.length > 0
  return (
    <div class="h">
      <Icon of={linkIcon} tone={isOn ? 'br' : 'm3'} />
      <div class="sp">
        <p class="t">{words.anyone}</p>
        <p class="x m3">{isKnown ? (isOn ? words.on : words.off) : words.asking}</p>
      </div>
      {isOn ? (
        <Switch name={words.switch} isOn onChange={(_off, event) => void links.turnOff(open, event)} />
      ) : (
        <button class="btn" type="button" disabled={!isKnown} aria-busy={isBusy} onClick={(event) => void links.make(USUAL, event)}>
          <Icon of={isBusy ? loaderCircleIcon : copyIcon} {...(isBusy ? { tone: 'turn' } : {})} />
          {words.copyLink}
        </button>
      )}
    </div>
  )
}
