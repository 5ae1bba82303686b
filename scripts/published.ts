/** What the server publishes, made from its code: the OpenAPI document is linted; its reference page, the seed file's schema, the layout, the matrix of shops and the views of pages and mail are kept. `--write` renews them. */
import { readFile, writeFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import * as z from 'zod/mini'
import { withSection } from '../bench/written.ts'
import { SHOPS } from '../lib/shops/registry.ts'
import { openApiDocument } from '../server/glue/openapi/document.ts'
import { referencePage } from '../server/glue/openapi/reference-page.ts'
import { seedFile } from '../server/seed/schema.ts'
import { SYSTEMS } from '../test/shops/systems.ts'
import { RULES as IMPORT_RULES } from '../test/support/import-rules.ts'
import { errorTable } from './error-table.ts'
import { withLayout } from './layout.ts'
import { shopMatrix } from './shop-matrix.ts'
import { viewsOf } from './views.ts'

const FILES: readonly (readonly [file: string, text: string])[] = [
  ['CONTRIBUTING.md', withLayout(await readFile('CONTRIBUTING.md', 'utf8'), IMPORT_RULES)],
  ['README.md', withSection(await readFile('README.md', 'utf8'), 'shops', shopMatrix({ rows: SHOPS, generations: SYSTEMS }))],
  ['docs/api.md', referencePage()],
  ['docs/error-tests.md', await errorTable()],
  ['server/pages/made/views.ts', await viewsOf('pages')],
  ['server/mail/made/views.ts', await viewsOf('mail')],
  ['docs/seed.schema.json', `${JSON.stringify(z.toJSONSchema(seedFile, { io: 'input' }), null, 2)}\n`],
]
// Error bodies of public routes are said by the errors schema; there is no one licence server to name.
const RULES = { 'operation-4xx-response': 'error', 'no-server-example.com': 'off', 'info-license-strict': 'off' } as const

const problems = await lintFromString({
  source: JSON.stringify(openApiDocument()),
  config: await createConfig({ extends: ['recommended'], rules: RULES }),
})
for (const { severity, message, location } of problems) console.error(`${severity}: ${message} (${location[0]?.pointer ?? ''})`)

for (const [file, text] of FILES)
  if (process.argv.includes('--write')) await writeFile(file, text)
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} is not what the code says. Run "npm run published -- --write".`)
    process.exitCode = 1
  }
if (problems.length > 0) process.exitCode = 1
