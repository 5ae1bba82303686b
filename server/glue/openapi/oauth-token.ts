/** What the OpenAPI document says of `POST /token`, the one operation without JSON:API. */
import { MEDIA_TYPE } from '../json-api/response.ts'
import type { Schema } from './schemas.ts'

const TEXT = { type: 'string' }

function json(description: string, properties: Schema): Schema {
  const schema = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
  return { description, content: { 'application/json': { schema } } }
}

function problem(description: string): Schema {
  return { description, content: { [MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Errors' } } } }
}

/** The operation. */
export const tokenOperation: Schema = {
  operationId: 'post-token',
  summary: "Sign in or trade a refresh token by OAuth's form",
  tags: ['token'],
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: { grant_type: { enum: ['password', 'refresh_token'] }, username: TEXT, password: TEXT, refresh_token: TEXT },
          required: ['grant_type'],
        },
      },
    },
  },
  responses: {
    200: json('Tokens', { access_token: TEXT, token_type: { const: 'Bearer' }, expires_in: { type: 'integer' }, refresh_token: TEXT }),
    400: json('What is wrong', { error: { enum: ['invalid_grant', 'invalid_request'] }, error_description: TEXT }),
    403: problem('The origin may not call'),
    413: problem('The body is too large'),
    429: problem('Too many tries'),
    503: problem('The database is not available'),
  },
}
