/**
 * Splits the extension's code for shops' pages: the cart page's script carries what parts share, each shop is a script of its own in `shops/`,
 * importing one in `page/`, brought when a page needs it. Browsers cannot split content scripts by `import()`, so the build makes such an
 * import a question at the place where the scripts meet (`lib/page/page-parts.ts`), and what is shared a look into what lies there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { InlineConfig } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const FOLDERS = ['shops', 'page']
const SHARED = path.join(root, 'lib', 'page', 'shared-kit.ts')
const PLACE = 'globalThis[Symbol.for("handcart.parts")]'

interface PartEntrypoint {
  readonly name: string
  readonly inputPath: string
  readonly type: 'unlisted-script'
}

/** Entrypoints of all parts, as WXT lists them: `entrypoints/shops/<name>.ts` becomes `shops/<name>.js`. */
export function partEntrypoints(): PartEntrypoint[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(path.join(root, 'entrypoints', folder)).map((file) => `${folder}/${file}`))
  return files.map((file) => ({
    name: file.replace(/\.ts$/, ''),
    inputPath: path.join(root, 'entrypoints', file),
    type: 'unlisted-script',
  }))
}

/** True for the name of such an entrypoint. */
export function isPart(name: string): boolean {
  return FOLDERS.some((folder) => name.startsWith(`${folder}/`))
}

/** Changes the build of a part so that what is shared is not in it. */
export function leaveOutShared(config: InlineConfig): void {
  const rows = [...readFileSync(SHARED, 'utf8').matchAll(/^export \* as (\w+) from '(.+)'$/gm)]
  const shared = new Map(rows.map(([, name = '', file = '']) => [path.resolve(path.dirname(SHARED), file), `${PLACE}.kit.${name}`]))
  const { rolldownOptions = {} } = config.build ?? {}
  const output = { ...rolldownOptions.output, globals: Object.fromEntries(shared) }
  config.build = { ...config.build, rolldownOptions: { ...rolldownOptions, external: [...shared.keys()], output } }
}

/** A Vite plugin: `import('./woocommerce/index.ts')` of a shop, `import('./classic.ts')` inside one, or one in `lib/page` asks for that part. */
export const askForParts = {
  name: 'handcart-ask-for-parts',
  enforce: 'pre' as const,
  transform: (code: string, id: string): string | undefined => {
    const [, folder, shop] = /\/lib\/(shops|page)\/(?:([\w-]+)\/)?[\w-]+\.ts$/.exec(id) ?? []
    if (folder === undefined || !code.includes('import(')) return undefined
    const prefix = shop === undefined ? folder : `${folder}/${shop}`
    const joint = shop === undefined ? '/' : '-'
    return code.replaceAll(/import\('\.\/([\w-]+?)(?:\/index)?\.ts'\)/g, (_import, name: string) => {
      return `${PLACE}.part(${JSON.stringify(`${prefix}${joint}${name}`)})`
    })
  },
}
