/** The contract as machines and people read it, each made once. */
import { type Answer, documentAnswer, TEXT_TYPE } from '../json-api/response.ts'
import { openApiDocument } from './document.ts'
import { referencePage } from './reference-page.ts'

let contract: Answer | undefined
let reference: Answer | undefined

/** The OpenAPI document. */
export function openApiAnswer(): Answer {
  contract ??= documentAnswer(200, openApiDocument(), { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
  return contract
}

/** The reference page, as text. */
export function referenceAnswer(): Answer {
  const headers = { 'Content-Type': TEXT_TYPE, 'Content-Security-Policy': "default-src 'none'", 'Content-Language': 'en' }
  reference ??= { status: 200, body: referencePage(), headers }
  return reference
}
