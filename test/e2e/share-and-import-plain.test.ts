import { plainGlue } from './support/plain-glue.ts'
import { describeShareAndImport } from './support/share-and-import.ts'

describeShareAndImport(plainGlue())
