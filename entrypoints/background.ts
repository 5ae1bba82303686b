import { defineBackground } from 'wxt/utils/define-background'
import { spoken } from '../lib/texts/outside.ts'
import { startWorker } from '../lib/worker/worker.ts'

export default defineBackground(() => startWorker({ speak: (choice) => spoken(choice, navigator.languages) }))
