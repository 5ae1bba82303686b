import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import type { CartSummary } from '../lib/contract/views.ts'
import type { PeopleModel } from '../lib/state/people-model.ts'
import { Avatar } from './Avatar.tsx'
import { PersonRow } from './later-parts.ts'

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
}: {
  readonly share: CartSummary | undefined
  readonly me: Me
  readonly people: PeopleModel
}): JSX.Element {
  const persons = share?.people ?? []
  return (
    <section class="sec">
      <h2>{cartsText.peopleTitle(persons.length)}</h2>
      <ul>
        <li class="row">
          <Avatar id={me.id} name={me.name} />
          <p class="t">
            <bdi>{me.name}</bdi> <span class="m3">{cartsText.you}</span>
          </p>
          <span class="s m3">{cartsText.owner}</span>
        </li>
        {persons.map((person) => (
          <PersonRow key={person.idCompanyUser} person={person} people={people} />
        ))}
      </ul>
    </section>
  )
}
