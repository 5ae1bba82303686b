import { type Signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { KnownLink } from '../../lib/contract/links.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { Status } from '../parts/Status.tsx'
import { ellipsisIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkForm } from './LinkForm.tsx'
import { byAgentText, isLive, linkName, linkStatus } from './link-words.ts'

interface RowProps {
  readonly links: LinksModel
  readonly link: KnownLink
  readonly sendsMail: boolean
}

/** All links of a cart: how each stands, and what can be done with it. */
export function LinkList({ links, known, sendsMail }: Omit<RowProps, 'link'> & { readonly known: readonly KnownLink[] }): JSX.Element {
  const { links: words } = useTexts()
  return (
    <div>
      <h3 class="s b m2">{words.title({ count: known.length })}</h3>
      <ul>
        {known.map((link) => (
          <LinkRow key={link.id} links={links} link={link} sendsMail={sendsMail} />
        ))}
      </ul>
    </div>
  )
}

function LinkRow({ links, link, sendsMail }: RowProps): JSX.Element {
  const texts = useTexts()
  const asks = useSignal<'more' | 'change' | undefined>(undefined)
  const name = linkName(link, texts)
  const { icon, tone, words } = linkStatus(link, links.now(), texts)
  return (
    <li>
      <div class="h">
        <div class="sp">
          <p class="t any">
            <bdi>{name}</bdi>
          </p>
          <Status icon={icon} tone={tone}>
            {words}
          </Status>
          {link.agent !== undefined && <p class="x m3 any">{byAgentText(link.agent, texts.links)}</p>}
        </div>
        <span class="x m3 num">{texts.links.opens({ count: link.uses })}</span>
        {isLive(link, links.now()) && (
          <button
            class="ib"
            type="button"
            aria-label={texts.links.more({ name })}
            aria-expanded={asks.value !== undefined}
            onClick={() => {
              asks.value = asks.value === undefined ? 'more' : undefined
            }}
          >
            <Icon of={ellipsisIcon} />
          </button>
        )}
      </div>
      {asks.value === 'more' && isLive(link, links.now()) && <Moves links={links} link={link} asks={asks} />}
      {asks.value === 'change' && (
        <LinkForm
          links={links}
          link={link}
          sendsMail={sendsMail}
          onDone={() => {
            asks.value = undefined
          }}
        />
      )}
    </li>
  )
}

function Moves({ links, link, asks }: Omit<RowProps, 'sendsMail'> & { readonly asks: Signal<'more' | 'change' | undefined> }): JSX.Element {
  const { links: words } = useTexts()
  const isBusy = links.isBusy.value
  return (
    <>
      {link.url === undefined && <p class="x m3">{words.elsewhere}</p>}
      <div class="h wrap">
        {link.url !== undefined && (
          <>
            <button class="btn quiet" type="button" onClick={(event) => void links.copy(link, event)}>
              {words.copy}
            </button>
            <button class="btn quiet" type="button" onClick={() => links.show(link)}>
              {words.showQr}
            </button>
          </>
        )}
        <button
          class="btn quiet"
          type="button"
          disabled={isBusy}
          onClick={() => {
            asks.value = 'change'
          }}
        >
          {words.edit}
        </button>
        <button class="btn quiet danger" type="button" disabled={isBusy} onClick={(event) => void links.turnOff([link], event)}>
          {words.turnOff}
        </button>
      </div>
    </>
  )
}
