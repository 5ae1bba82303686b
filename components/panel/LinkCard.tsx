import type { JSX } from 'preact'
import type { KnownLink } from '../../lib/contract/links.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { dayText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { QrCode, qrFile } from '../parts/QrCode.tsx'
import { copyIcon, downloadIcon, externalLinkIcon, plusIcon, shareIcon, volume2Icon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { CodeCard } from './CodeCard.tsx'
import { askedText, linkName, whoText } from './link-words.ts'

/** The address of one link, to copy, to scan, to send and to look at. */
export function LinkCard({
  links,
  link,
  onNew,
}: {
  readonly links: LinksModel
  readonly link: KnownLink
  readonly onNew: () => void
}): JSX.Element {
  const texts = useTexts()
  const { links: words, locale } = texts
  const { codes } = links
  const { url = '', isCopy, isSigned, madeAt, label } = link
  const shows = isCopy ? words.frozen({ day: dayText(madeAt, locale) }) : words.live
  return (
    <div class="stack tight">
      {label !== '' && <p class="t any">{linkName(link, texts)}</p>}
      <Address links={links} link={link} />
      <p class="x m3">
        {joined([
          link.audience === 'external' ? askedText(link, texts) : whoText(link, texts),
          shows,
          isSigned ? undefined : words.unsigned,
        ])}
      </p>
      <div class="h top">
        <QrCode address={url} name={words.qr} />
        <div class="stack tight sp">
          <Moves links={links} url={url} />
          {link.audience === 'external' && <SayCode links={links} link={link} />}
          <button class="btn quiet" type="button" onClick={onNew}>
            <Icon of={plusIcon} />
            {words.new}
          </button>
        </div>
      </div>
      {codes.problem.value && (
        <p class="s" role="alert">
          {sentenceOf(codes.problem.value, texts)}
        </p>
      )}
      <CodeCard codes={codes} link={link} />
    </div>
  )
}

// Once a code is there, its own buttons make the next.
function SayCode({ links: { codes }, link }: { readonly links: LinksModel; readonly link: KnownLink }): JSX.Element | null {
  const words = useTexts().links.code
  if (codes.shown.value?.linkId === link.id) return null
  return (
    <button class="btn quiet" type="button" disabled={codes.isBusy.value} onClick={(event) => void codes.make(link, event)}>
      <Icon of={volume2Icon} />
      {words.say}
    </button>
  )
}

function Address({ links, link }: { readonly links: LinksModel; readonly link: KnownLink }): JSX.Element {
  const { links: words } = useTexts()
  const copied = links.copied.value?.id === link.id ? links.copied.value : undefined
  return (
    <>
      <div class="h">
        <input
          class="in"
          dir="ltr"
          aria-label={words.address}
          readOnly
          value={link.url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button class="btn" type="button" onClick={(event) => void links.copy(link, event)}>
          <Icon of={copied?.isDone ? circleCheckIcon : copyIcon} {...(copied?.isDone ? { tone: 'ok' } : {})} />
          {copied?.isDone ? words.copied : words.copy}
        </button>
      </div>
      {copied?.isDone === false && (
        <p class="s" role="alert">
          {words.notCopied}
        </p>
      )}
    </>
  )
}

function Moves({ links, url }: { readonly links: LinksModel; readonly url: string }): JSX.Element {
  const { links: words } = useTexts()
  const { send, open } = links
  return (
    <>
      {send && (
        <button class="btn quiet" type="button" onClick={() => void send(url)}>
          <Icon of={shareIcon} />
          {words.send}
        </button>
      )}
      <a class="btn quiet" download="handcart-link.svg" href={`data:image/svg+xml,${encodeURIComponent(qrFile(url))}`}>
        <Icon of={downloadIcon} />
        {words.saveQr}
      </a>
      <button class="btn quiet" type="button" onClick={() => open(url)}>
        <Icon of={externalLinkIcon} isTurned />
        {words.see}
      </button>
    </>
  )
}
