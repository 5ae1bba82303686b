/** The components that server pages are made of as one plain module: Node takes the types off a file, but reads no JSX. */
import path from 'node:path'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')
const HEAD = `// @ts-nocheck
/** Made by scripts/views.ts from components/pages. Do not edit by hand. */
`

/** Text of `server/pages/made/views.ts`. */
export async function pageViews(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    build: { write: false, ssr: 'components/pages/views.ts', target: 'esnext', minify: false },
  })
  const [first] = 'output' in built ? built.output : []
  if (first?.type !== 'chunk') throw new Error('The build made no module of components/pages/views.ts.')
  return `${HEAD}${first.code.replaceAll(/^\/\/#(end)?region.*\n/gm, '')}`
}
