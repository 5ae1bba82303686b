import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { MAX_PASTED } from '../../lib/core/pasted-list.ts'
import type { ListModel } from '../../lib/state/list-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useTexts } from '../parts/texts.ts'

/** Where the list comes from: a field to type or paste into, or a file. A file may be dropped on it, too. */
export function ListSourceForm({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  const file = list.file.value
  const failed = list.fileProblem.value
  const take = (files: FileList | null | undefined): void => {
    const [first] = files ?? []
    if (first) void list.take(first)
  }
  return (
    <fieldset
      class="bd stack"
      aria-label={quick.items}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer?.files)
      }}
    >
      {file ? <FromFile list={list} file={file} /> : <Typed list={list} />}
      <div>
        <OpenFile onFiles={take} isBusy={list.isOpening.value} helpId={`${id}-help`} />
        <p class="hint" id={`${id}-help`} role="status">
          {list.isOpening.value ? quick.opening : quick.fileHelp}
        </p>
        {failed && <FieldError id={`${id}-failed`}>{quick.problems[failed.problem]({ name: failed.name })}</FieldError>}
      </div>
    </fieldset>
  )
}

function Typed({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  return (
    <div>
      <label class="lab" for={id}>
        {quick.items}
      </label>
      <textarea
        class="in"
        id={id}
        rows={5}
        dir="auto"
        spellcheck={false}
        maxLength={MAX_PASTED}
        aria-describedby={`${id}-help`}
        value={list.text.value}
        onInput={({ currentTarget }) => {
          list.text.value = currentTarget.value
        }}
      />
      <p class="hint" id={`${id}-help`}>
        {quick.itemsHelp}
      </p>
    </div>
  )
}

interface FromFileProps {
  readonly list: ListModel
  readonly file: { readonly name: string; readonly sheets: readonly string[] }
}

function FromFile({ list, file }: FromFileProps): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  return (
    <>
      <div class="h wrap">
        <p class="t b sp any">{quick.fromFile({ name: file.name })}</p>
        <button class="btn quiet" type="button" onClick={list.leaveFile}>
          {quick.leaveFile}
        </button>
      </div>
      {file.sheets.length > 1 && (
        <div>
          <label class="lab" for={id}>
            {quick.sheet}
          </label>
          <select
            class="in"
            id={id}
            value={list.sheet.value}
            onChange={({ currentTarget }) => void list.chooseSheet(Number(currentTarget.value))}
          >
            {file.sheets.map((name, index) => (
              <option key={`${index} ${name}`} value={index}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

interface OpenFileProps {
  readonly onFiles: (files: FileList | null) => void
  readonly isBusy: boolean
  readonly helpId: string
}

// The browser's own field cannot be drawn as a button; it is opened by one.
function OpenFile({ onFiles, isBusy, helpId }: OpenFileProps): JSX.Element {
  const { quick } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <button class="btn" type="button" disabled={isBusy} aria-describedby={helpId} onClick={() => field.current?.click()}>
        {quick.file}
      </button>
      <input
        hidden
        type="file"
        ref={field}
        aria-label={quick.file}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files)
          // The same file again is a change, too.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
