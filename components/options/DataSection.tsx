import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ListedAccount, Problem } from '../../lib/contract/views.ts'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import type { OwnDataModel } from '../../lib/state/own-data.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { saveFile } from '../parts/save-file.ts'
import { downloadIcon } from '../parts/screen-icon-nodes.ts'
import { serverSentence } from '../parts/server-sentence.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { EraseForm } from './EraseForm.tsx'

interface DataProps {
  readonly account: ListedAccount
  readonly model: OptionsModel
}

/** What the server has of the person, or of this device without an account: a file to take along, and the way to have it erased. */
export function DataSection({ account, model }: DataProps): JSX.Element | null {
  const { data } = useTexts().options
  const own = model.dataOf(account.id)
  const id = useId()
  const [isOpen, isErasing] = [useSignal(false), useSignal(false)]
  const wasDevice = useRef(false)
  if (!hasOwnData(account))
    return own.done.value === 'erase' ? <Erased host={hostText(account.server)} wasDevice={wasDevice.current} /> : null
  wasDevice.current = account.anonymous === true
  const setErasing = (is: boolean) => {
    isErasing.value = is
  }
  const toggle = () => {
    isOpen.value = !isOpen.value
    isErasing.value = false
  }
  return (
    <section class="stack" aria-label={data.title}>
      <p>
        <button class="btn quiet" type="button" aria-expanded={isOpen.value} aria-controls={id} onClick={toggle}>
          {data.title}
        </button>
      </p>
      <div id={id} class="stack" hidden={!isOpen.value}>
        <p class="s m2">{account.anonymous ? data.helpDevice : data.help({ host: hostText(account.server) })}</p>
        <Download account={account} own={own} move="download" />
        {account.companyUsers.length > 0 && (
          <>
            <p class="s m2">{data.helpLog}</p>
            <Download account={account} own={own} move="downloadLog" />
          </>
        )}
        <Erase account={account} own={own} isErasing={isErasing.value} onErasing={setErasing} />
      </div>
    </section>
  )
}

// An agent speaks for nobody here; a server that speaks Glue alone has none of it.
function hasOwnData({ signedIn, agent, anonymous, hasLinks }: ListedAccount): boolean {
  return hasLinks === true && agent === undefined && (signedIn || anonymous === true)
}

interface DownloadProps {
  readonly account: ListedAccount
  readonly own: OwnDataModel
  readonly move: 'download' | 'downloadLog'
}

function Download({ account, own, move }: DownloadProps): JSX.Element {
  const texts = useTexts()
  const { data } = texts.options
  const id = useId()
  const isLog = move === 'downloadLog'
  const failed = own.problem.value?.move === move ? own.problem.value.problem : undefined
  const name = `handcart-${hostText(account.server).replaceAll(/[^a-z0-9.-]+/gi, '-')}${isLog ? '-log.csv' : '.json'}`
  const download = async () => {
    const file = await own[move]()
    if (file !== undefined) saveFile(name, file, isLog ? 'text/csv' : 'application/json')
  }
  const isBusy = own.busy.value === move
  return (
    <>
      <p>
        <button class="btn" type="button" disabled={own.busy.value !== undefined} aria-busy={isBusy} onClick={() => void download()}>
          {isBusy ? <Icon of={loaderCircleIcon} tone="turn" /> : <Icon of={downloadIcon} />}
          {isLog ? data.downloadLog : data.download}
        </button>
      </p>
      <p class="x m3" role="status">
        {isBusy ? (isLog ? data.downloadingLog : data.downloading) : own.done.value === move && data.downloaded({ file: name })}
      </p>
      {failed && <FieldError id={id}>{failedText(failed, account, texts)}</FieldError>}
    </>
  )
}

// What the server says of it is about people of the company in general.
function failedText(failed: Problem, { server }: ListedAccount, texts: Texts): string {
  return failed.code === 'forbidden.company-users' ? texts.options.data.logRefused : serverSentence(failed, server, texts)
}

interface EraseProps {
  readonly account: ListedAccount
  readonly own: OwnDataModel
  readonly isErasing: boolean
  readonly onErasing: (isErasing: boolean) => void
}

function Erase({ account, own, isErasing, onErasing }: EraseProps): JSX.Element {
  const { data } = useTexts().options
  const opener = useRef<HTMLButtonElement>(null)
  const wasErasing = useRef(false)
  useLayoutEffect(() => {
    if (wasErasing.current && !isErasing) opener.current?.focus()
    wasErasing.current = isErasing
  }, [isErasing])
  if (isErasing) return <EraseForm account={account} own={own} onCancel={() => onErasing(false)} />
  return (
    <p>
      <button ref={opener} class="btn quiet danger" type="button" disabled={own.busy.value !== undefined} onClick={() => onErasing(true)}>
        {account.anonymous ? data.eraseDevice : data.erase}
      </button>
    </p>
  )
}

function Erased({ host, wasDevice }: { readonly host: string; readonly wasDevice: boolean }): JSX.Element {
  const { data } = useTexts().options
  const said = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => said.current?.focus(), [])
  return (
    <div ref={said} tabIndex={-1}>
      <Banner icon={circleCheckIcon} tone="ok">
        {wasDevice ? data.erasedDevice({ host }) : data.erased({ host })}
      </Banner>
    </div>
  )
}
