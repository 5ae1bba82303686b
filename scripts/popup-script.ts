/** Builds the popup by itself, as one script with all that its first paint waits for: each file more is a turn of the browser before the first row. */
import type { InlineConfig, Plugin } from 'vite'
import type { EntrypointGroup } from 'wxt'

/** Takes the popup and the page of all carts, which has the popup's views, out of the pages that are built together: what they share would come to the panel, too. */
export function popupApart(groups: EntrypointGroup[]): void {
  for (const group of groups.slice()) {
    if (!Array.isArray(group)) continue
    for (const apart of ['popup', CARTS]) {
      const at = group.findIndex(({ name }) => name === apart)
      if (at >= 0) groups.push(group.splice(at, 1))
    }
  }
}

/** Name of the page of all carts. */
export const CARTS = 'carts'

/** How that page is built: its chunks lie apart from those of the other pages, which have parts of the same names. */
export const CARTS_SCRIPTS: InlineConfig = {
  build: { rolldownOptions: { output: { entryFileNames: 'carts/[name]-[hash].js', chunkFileNames: 'carts/[name]-[hash].js' } } },
}

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

// What comes at the start, whoever asks for it again later.
function isFirst(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const info = graph.getModuleInfo(id)
  return info !== null && (info.isEntry || info.importers.some((importer) => isFirst(importer, graph, seen)))
}

// What the first paint says, in all languages: together they weigh less than the wait for one.
const FIRST_TEXTS = /\/lib\/texts\/made\/load\/(?:cart|connection|people|popup)\.ts$/

const textsInside = {
  name: 'handcart-texts-inside',
  enforce: 'pre' as const,
  transform: (code: string, id: string): string | undefined => {
    if (!FIRST_TEXTS.test(id)) return undefined
    const imports = [...code.matchAll(/(\w+): \(\) => import\((.+?)\)/g)].map(
      ([, language, file]) => `import * as ${language} from ${file}\n`,
    )
    return imports.join('') + code.replaceAll(/(\w+): \(\) => import\(.+?\)/g, '$1: async () => $1')
  },
}

// The styles are the page's own: asking for them costs more than they weigh.
const stylesInside: Plugin = {
  name: 'handcart-styles-inside',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      html.replaceAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)">/g, (link, file: string) => {
        const styles = bundle[file]
        if (styles?.type !== 'asset') return link
        delete bundle[file]
        return `<style>${String(styles.source)}</style>`
      }),
  },
}

/** How the popup is built. */
export const POPUP_SCRIPT: InlineConfig = {
  plugins: [textsInside, stylesInside],
  build: {
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        // Apart from the chunks of the other pages, which have parts of the same names.
        entryFileNames: 'popup/[name]-[hash].js',
        chunkFileNames: 'popup/[name]-[hash].js',
        // Nearly all of it runs before the first row: made ready as a whole it is kept so by the browser, and not function by function at each opening.
        postBanner: ({ name }) => (name === 'popup' ? '//# allFunctionsCalledOnLoad' : ''),
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'popup', name: (id, graph) => (isFirst(id, graph) ? 'popup' : null) }],
        },
      },
    },
  },
}
