/** What is kept of a person: downloaded and erased by that person. Beyond Glue. */
import * as z from 'zod/mini'
import { clientKindOf } from '../../services/client-kinds.ts'
import { eraseDevice, erasePerson } from '../../services/erasure.ts'
import { personData } from '../../services/person-data.ts'
import { credentials } from '../bodies.ts'
import { emptyAnswer, longAnswer } from '../json-api/response.ts'
import { type CustomerContext, type Route, taking } from '../route.ts'

/** `POST person-erasures`; a device without an account has no password. */
const erasure = z.object({ password: z.optional(credentials.shape.password) })

/** The routes. */
export const personRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ['person-data'],
    type: 'person-data',
    access: 'customer',
    isOwn: true,
    takesAnonymous: true,
    doc: {
      summary:
        'All that is kept of the signed-in person, or of a device without an account, as a file, a JSON text a line; not for an agent who acts for the person',
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
    takesAnonymous: true,
    doc: {
      summary:
        'Erase the signed-in person, who says so with the password: own carts, names, addresses, all that was written. A device without an account needs none. It cannot be undone. Not for an agent who acts for the person',
      success: 204,
      errors: ['auth.failed'],
    },
    ...taking(erasure, async ({ deps, customer, request }: CustomerContext, { password = '' }) => {
      if (customer.isAnonymous) await eraseDevice(deps, customer)
      else await erasePerson(deps, customer, { password, network: request.network, client: clientKindOf(request.headers.get('origin')) })
      return emptyAnswer(204)
    }),
  },
]
