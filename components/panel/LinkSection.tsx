import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { KnownLink } from '../../lib/contract/links.ts'
import type { Account } from '../../lib/contract/views.ts'
import type { CallModel } from '../../lib/state/call-model.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { timeText } from '../../lib/texts/dates.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Switch } from '../parts/Switch.tsx'
import { linkIcon, volume2Icon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { type Alone, AloneMoves, aloneWords } from './AloneMoves.tsx'
import { CopyLink } from './CopyLink.tsx'
import { HandOver } from './hand-over-parts.ts'
import { LinkCard } from './LinkCard.tsx'
import { LinkForm } from './LinkForm.tsx'
import { LinkList } from './LinkList.tsx'
import { LiveLink } from './LiveLink.tsx'
import { isLive } from './link-words.ts'

interface SectionProps {
  readonly links: LinksModel
  /** Whoever is signed in, and what their server does. */
  readonly account?: Account
  /** Set where nobody is signed in. */
  readonly alone?: Alone
}

/** Links to the cart: off until one is copied, then its address and QR code, and the list of all. */
export function LinkSection({ links, account, alone }: SectionProps): JSX.Element {
  const texts = useTexts()
  const isMaking = useSignal(false)
  const { shown, problem, copied } = links
  const hasColleagues = (account?.companyUsers.length ?? 0) > 0
  const sendsMail = account?.sendsMail === true
  const known = links.links.value ?? []
  const open = known.filter((link) => link.audience === 'external' && link.allowed === undefined && isLive(link, links.now()))
  if (links.calls.isOpen.value) return <HandOver calls={links.calls} sendsMail={account?.sendsMail === true} />
  return (
    <section class="sec links stack" aria-label={texts.links.section}>
      {(!alone || alone.isOffered || known.length > 0) && <Anyone links={links} open={open} isAlone={alone !== undefined} />}
      {problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(problem.value, texts)}
        </Banner>
      )}
      {alone && <AloneMoves links={links} alone={alone} open={open} />}
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
          isAlone={alone !== undefined}
          sendsMail={sendsMail}
          links={links}
          onDone={() => {
            isMaking.value = false
          }}
        />
      )}
      <LiveLink live={links.live} />
      {account?.hasCalls && <OfferCall calls={links.calls} />}
      {known.length > 0 && <LinkList links={links} known={known} sendsMail={sendsMail} />}
      <p class="vh" role="status">
        {copied.value?.isDone && texts.links.copiedNews}
      </p>
      <p class="vh" role="status">
        {codeNews(links, texts)}
      </p>
    </section>
  )
}

// Character by character, once it is there; then that it was entered.
function codeNews({ codes }: LinksModel, { links: { code: words }, locale }: Texts): string | undefined {
  const shown = codes.shown.value
  if (shown?.state === 'waiting') return words.said({ characters: [...shown.code].join(', ') })
  return shown?.state === 'entered' ? words.entered({ time: timeText(shown.enteredAt, locale) }) : undefined
}

interface AnyoneProps {
  readonly links: LinksModel
  readonly open: readonly KnownLink[]
  readonly isAlone: boolean
}

// What copying does stands beside the button; once a link works, all of them are turned off here.
function Anyone({ links, open, isAlone }: AnyoneProps): JSX.Element {
  const texts = useTexts()
  const { links: words } = texts
  const isKnown = links.links.value !== undefined
  const isOn = open.length > 0
  // Without people above it, this is where the links begin.
  const Title = isAlone ? 'h2' : 'p'
  const { on, off } = isAlone ? aloneWords(open, links.now(), texts) : words
  return (
    <div class="h">
      <Icon of={linkIcon} tone={isOn ? 'br' : 'm3'} />
      <div class="sp">
        <Title class="t">{words.anyone}</Title>
        <p class="x m3">{isKnown ? (isOn ? on : off) : words.asking}</p>
      </div>
      {isOn && <Switch name={words.switch} isOn onChange={(_off, event) => void links.turnOff(open, event)} />}
      {!isOn && !isAlone && <CopyLink links={links} />}
    </div>
  )
}

// Hands the cart over at once, with a code to say.
function OfferCall({ calls: { open, isBusy, problem } }: { readonly calls: CallModel }): JSX.Element {
  const texts = useTexts()
  return (
    <>
      <div class="h">
        <Icon of={volume2Icon} tone="m3" />
        <div class="sp">
          <p class="t">{texts.links.call.title}</p>
          <p class="x m3">{texts.links.call.help}</p>
        </div>
        <button class="btn" type="button" disabled={isBusy.value} aria-busy={isBusy.value} onClick={(event) => void open(event)}>
          {texts.links.call.open}
        </button>
      </div>
      {problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(problem.value, texts)}
        </Banner>
      )}
    </>
  )
}
