/** Loaded before the program of an npm script: that ends with the npm that started it, as if it had been told so itself. */
import { onOrphaned } from './orphaned.ts'

onOrphaned(() => process.kill(process.pid, 'SIGTERM'))
