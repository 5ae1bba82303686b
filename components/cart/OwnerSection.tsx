import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { SeenOwnerData } from '../../lib/contract/owner-data.ts'
import type { OwnerDetails } from '../../lib/state/owner-details.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { MaskRows } from '../parts/MaskRows.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { eyeIcon, lockIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { OwnerForm } from './OwnerForm.tsx'

interface SectionProps {
  readonly details: OwnerDetails
  /** Name of the cart, where it was shared from this device without an account. */
  readonly onDevice?: string | undefined
}

/** What the owner of a cart says of themselves for checkout: theirs to fill in, masks for everybody else; asked for by a press. */
export function OwnerSection({ details, onDevice }: SectionProps): JSX.Element {
  const texts = useTexts()
  const { owner } = texts.imports
  const title = onDevice === undefined ? owner.title : owner.titleOf({ name: onDevice })
  const [id, seen, problem] = [useId(), details.seen.value, details.problem.value]
  return (
    <section class={onDevice === undefined ? 'sec stack' : 'stack'} aria-label={title}>
      <div class="h">
        <button
          class="btn quiet"
          type="button"
          aria-label={onDevice === undefined ? undefined : title}
          aria-expanded={details.isOpen.value}
          aria-controls={id}
          onClick={details.toggle}
        >
          {owner.title}
        </button>
      </div>
      <div id={id} class="stack" hidden={!details.isOpen.value} aria-busy={details.isBusy.value}>
        {seen && <Seen seen={seen} details={details} onDevice={onDevice} />}
        {problem && (
          <Banner icon={circleAlertIcon} tone="bad" isUrgent>
            {sentenceOf(problem, texts)}
          </Banner>
        )}
        <p class="s" role="status">
          {details.done.value && owner[details.done.value]}
        </p>
      </div>
    </section>
  )
}

function Seen({ seen, details, onDevice }: SectionProps & { readonly seen: SeenOwnerData }): JSX.Element {
  const { owner } = useTexts().imports
  if (seen.mayFill)
    return (
      <>
        <Status icon={lockIcon}>{onDevice === undefined ? owner.onlyYou : owner.onlyDevice}</Status>
        <OwnerForm key={seen.shown} data={seen.shown === 'clear' ? seen.data : undefined} details={details} />
      </>
    )
  return (
    <>
      {seen.shown === 'masks' && <MaskRows masks={seen.masks} words={owner} />}
      <Status icon={eyeIcon}>{seen.shown === 'masks' ? owner.masked : owner.nothing}</Status>
    </>
  )
}
