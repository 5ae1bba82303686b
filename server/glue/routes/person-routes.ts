/** What is kept of a person: downloaded and erased by that person. Beyond Glue. */
import * as z from 'zod/mini'
import { clientKindOf } from '../../services/client-kinds.ts'
import { erasePerson } from '../../services/erasure.ts'
import { personData } from '../../services/person-data.ts'
import { credentials } from '../bodies.ts'
import { emptyAnswer, longAnswer } from '../json-api/response.ts'
import { type CustomerContext, type Route, taking } from '../route.ts'

/** `POST person-erasures`. */
const erasure = z.object({ password: credentials.shape.password })

/** The routes. */
export const personRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ['person-data'],
    type: 'person-data',
    access: 'customer',
    isOwn: true,
    doc: {
      summary: 'All that is kept of the signed-in person as a file, a JSON text a line; not for an agent who acts for the person',
      success: 200,
      files: ['application/x-ndjson'],
      errors: ['auth.missing-token'],
    },
    handle: ({ deps, customer }) =>
      longAnswer(personData(deps, customer), {
        'Content-Type': 'application/x-ndjson',
        'Content-Disposition': 'attachment; filename="person.jsonl"',
        'Cache-Control': 'no-store',
      }),
  },
  {
    method: 'POST',
    path: ['person-erasures'],
    type: 'person-erasures',
    access: 'customer',
    isOwn: true,
    doc: {
      summary:
        'Erase the signed-in person, who says so with the password: own carts, names, addresses, all that was written. It cannot be undone. Not for an agent who acts for the person',
      success: 204,
      errors: ['auth.failed'],
    },
    ...taking(erasure, async ({ deps, customer, request }: CustomerContext, { password }) => {
      await erasePerson(deps, customer, { password, network: request.network, client: clientKindOf(request.headers.get('origin')) })
      return emptyAnswer(204)
    }),
  },
]
