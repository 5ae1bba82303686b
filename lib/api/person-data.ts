/** What a server keeps of a person, or of a device without an account: told as a file, and erased. */
import { MAX_PERSON_BYTES } from '../contract/limits.ts'
import { ask, askFile, type Endpoint } from './request.ts'

/** All of it, a JSON text a line. @throws invalid.answer-size, not-found.route where a server has none of this */
export function readPersonData(endpoint: Endpoint): Promise<string> {
  return askFile(endpoint, '/person-data', MAX_PERSON_BYTES)
}

/** The log of the person's company as a table. @throws forbidden.company-users, invalid.answer-size, not-found.route where a server keeps none */
export function readCompanyLog(endpoint: Endpoint): Promise<string> {
  return askFile(endpoint, '/audit-entries?form=csv', MAX_PERSON_BYTES)
}

/** Erases it for good; a device without an account has no password. @throws auth.failed, limit.rate, not-found.route */
export async function erasePersonData(endpoint: Endpoint, password: string | undefined): Promise<void> {
  const attributes = password === undefined ? {} : { password }
  await ask(endpoint, { method: 'POST', path: '/person-erasures', body: { data: { type: 'person-erasures', attributes } } })
}
