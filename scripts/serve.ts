/** `npm run serve`: the sharing server in this process, which ends with the npm that started it. */
import { onOrphaned } from './orphaned.ts'

onOrphaned(() => process.kill(process.pid, 'SIGTERM'))
await import('../server/main.mjs')
