import { describeShareAndImport } from './support/share-and-import.ts'

describeShareAndImport()
