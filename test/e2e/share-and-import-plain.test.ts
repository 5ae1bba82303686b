import { rounds } from '../support/depth.ts'
import { plainGlue } from './support/plain-glue.ts'
import { describeShareAndImport } from './support/share-and-import.ts'

describeShareAndImport(plainGlue(), rounds(0, 1) === 1)
