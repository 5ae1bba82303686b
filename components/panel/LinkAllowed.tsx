import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { KnownLink, LinkChange } from '../../lib/contract/links.ts'
import { typedEntries } from '../../lib/core/allowed-addresses.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkChoice } from './LinkChoice.tsx'
import type { LinkFields } from './LinkKind.tsx'

/** The most addresses and domains the contract takes. */
const MOST = 50

interface AllowedProps {
  readonly fields: LinkFields
  readonly sendsMail: boolean
  /** Somebody pressed the button: what is wrong is said. */
  readonly isTried: boolean
}

/** Whether whoever opens a link gives an e-mail address first, and which ones it lets in. */
export function LinkAllowed({ fields: { asks, allowed }, sendsMail, isTried }: AllowedProps): JSX.Element {
  const words = useTexts().links.form
  const id = useId()
  // Where it asks already, that can be ended without mail.
  if (!sendsMail && !asks.value) return <p class="hint">{words.noMail}</p>
  const fault = isTried ? faultOf(allowed.value, words) : undefined
  return (
    <>
      <LinkChoice
        name={words.opens}
        value={asks.value ? 'allowed' : 'anyone'}
        options={[
          ['anyone', words.opensAnyone],
          ['allowed', words.opensAllowed],
        ]}
        onChoose={(chosen) => {
          asks.value = chosen === 'allowed'
        }}
      />
      {asks.value && (
        <div>
          <label class="lab" for={id}>
            {words.allowed}
          </label>
          <textarea
            class="in"
            id={id}
            rows={3}
            dir="ltr"
            spellcheck={false}
            aria-describedby={`${id}-help`}
            aria-invalid={fault === undefined ? undefined : 'true'}
            value={allowed.value}
            onInput={(event) => {
              allowed.value = event.currentTarget.value
            }}
          />
          <p class="hint" id={`${id}-help`}>
            {words.allowedHelp}
          </p>
          {fault !== undefined && (
            <p class="err" role="alert">
              {fault}
            </p>
          )}
        </div>
      )}
    </>
  )
}

/** What is wrong with what was typed, in words; undefined when nothing is. */
export function faultOf(text: string, words: Texts['links']['form']): string | undefined {
  const { entries, wrong } = typedEntries(text)
  if (wrong[0] !== undefined) return words.allowedWrong({ text: wrong[0].slice(0, 60) })
  return entries.length === 0 || entries.length > MOST ? words.allowedCount : undefined
}

/** The list as it is sent; null: it is not asked for any more; undefined: nothing of it is asked or changed. */
export function allowedOf({ audience, asks, allowed }: LinkFields, link: KnownLink | undefined): LinkChange['allowed'] {
  if (audience.value !== 'external') return undefined
  if (asks.value) return [...typedEntries(allowed.value).entries]
  return link?.allowed === undefined ? undefined : null
}
