import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import { searchIcon } from './screen-icon-nodes.ts'
import { useTexts } from './texts.ts'

/** Search over the shown list; "/" goes there from anywhere in the popup. */
export function SearchField({ query, total }: { readonly query: Signal<string>; readonly total: number }): JSX.Element {
  const { popup } = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div class="search">
      <label class="vh" for={id}>
        {popup.search}
      </label>
      <span class="in">
        <Icon of={searchIcon} tone="m3" />
        <input
          ref={input}
          id={id}
          type="search"
          placeholder={popup.searchIn({ count: total })}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value
          }}
        />
        <span class="kbd" aria-hidden="true">
          /
        </span>
      </span>
    </div>
  )
}
