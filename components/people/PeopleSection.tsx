import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { PeopleModel } from '../../lib/state/people-model.ts'
import type { ToastModel } from '../../lib/state/toast.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { PersonRow } from '../parts/later-parts.ts'
import { useTexts } from '../parts/texts.ts'

/** Who is signed in, as the list of people starts with them. */
export interface Me {
  readonly id: string
  readonly name: string
}

/** People who have the cart, the owner first. `share` is undefined while nobody has it. */
export function PeopleSection({
  share,
  me,
  people,
  news,
  invited,
  children,
}: {
  readonly share: CartSummary | undefined
  readonly me: Me
  readonly people: PeopleModel
  /** Where what was done is told. */
  readonly news: ToastModel
  /** How many were invited by e-mail and can open it; their rows come as children. */
  readonly invited: number | undefined
  readonly children?: ComponentChildren
}): JSX.Element {
  const title = useTitleForLostFocus(news.current.value, share?.waiting)
  const { people: words } = useTexts()
  const persons = share?.people ?? []
  return (
    <section class="sec">
      <h2 ref={title} tabIndex={-1}>
        {words.title({ count: persons.length + (invited ?? 0) })}
      </h2>
      <ul>
        <li class="row">
          <Avatar id={me.id} name={me.name} />
          <p class="t">
            <bdi>{me.name}</bdi> <span class="m3">{words.you}</span>
          </p>
          <span class="s m3">{words.owner}</span>
        </li>
        {persons.map((person) => (
          <PersonRow key={person.idCompanyUser} person={person} people={people} />
        ))}
        {children}
      </ul>
    </section>
  )
}

// Buttons that were pressed are gone with what they did: the reading goes on here, at what came of it.
function useTitleForLostFocus(told: unknown, isWaiting: boolean | undefined): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null)
  const before = useRef(isWaiting)
  useEffect(() => {
    const isNews = told !== undefined || before.current !== isWaiting
    before.current = isWaiting
    const { activeElement, body } = document
    if (isNews && (activeElement === null || activeElement === body)) title.current?.focus()
  }, [told, isWaiting])
  return title
}
