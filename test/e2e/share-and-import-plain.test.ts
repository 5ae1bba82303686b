import { describe } from 'vitest'
import { rounds } from '../support/depth.ts'
import { plainGlue } from './support/plain-glue.ts'
import { describeShareAndImport } from './support/share-and-import.ts'

// `npm test` makes this journey with Handcart's own server, and asks both kinds of server without a browser.
describe.runIf(rounds(0, 1) === 1)('with a server of plain Glue', () => describeShareAndImport(plainGlue()))
