/** What comes in of twelve carts in every system, held against the stand-ins' own carts: `npm run bench:fidelity` writes docs/fidelity.md. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Window } from 'happy-dom'

const { DOMParser } = new Window()
Object.assign(globalThis, { DOMParser })
const { fidelity } = await import('./fidelity/document.ts')
const { text, wrong } = await fidelity()
await writeFile(path.resolve(import.meta.dirname, '../docs/fidelity.md'), text)
console.log(text)
for (const sentence of wrong) console.error(sentence)
if (wrong.length > 0) process.exitCode = 1
