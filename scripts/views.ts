/** The components that the server's pages and mail are made of, each as one plain module: Node takes the types off a file, but reads no JSX. */
import path from 'node:path'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Text of `made/views.ts` of a face: what `views.ts` of this folder of `components` exports. */
export async function viewsOf(folder: 'pages' | 'mail'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    build: { write: false, ssr: `components/${folder}/views.ts`, target: 'esnext', minify: false },
  })
  const [first] = 'output' in built ? built.output : []
  if (first?.type !== 'chunk') throw new Error(`The build made no module of components/${folder}/views.ts.`)
  const head = `// @ts-nocheck\n/** Made by scripts/views.ts from components/${folder}. Do not edit by hand. */\n`
  return `${head}${first.code.replaceAll(/^\/\/#(end)?region.*\n/gm, '')}`
}
