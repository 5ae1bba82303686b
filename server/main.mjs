/** The sharing server as a program: plain JavaScript, so that a start whose code is compiled already needs no compiler. */
import { enableCompileCache } from 'node:module'
import path from 'node:path'

// Beside what was installed, where nobody else on the machine may put code; where it cannot be written, nothing is kept.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/handcart-server'))
await import('./start.ts')
