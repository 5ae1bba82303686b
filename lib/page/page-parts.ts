/**
 * Where the script in a cart page meets its parts, such as the code of its shop: a place in the extension's own world of the page, which the page can
 * neither see nor plant. The build makes every `import()` of a part a question here (`scripts/page-parts.ts`).
 */

/** `kit` is what the parts use; `part` gives the exports of a script of the folders `shops` and `page`, brought at the first call. */
export interface PageParts {
  readonly kit: unknown
  /** Rejects when the script cannot be brought; another call tries again. */
  readonly part: (name: string) => Promise<unknown>
  readonly deliver: (name: string, exports: unknown) => void
}

const PLACE = Symbol.for('handcart.parts')

/** Opens the place; a newer script in the same page takes it over. `bring` resolves when the part has run. */
export function openPageParts(kit: unknown, bring: (name: string) => Promise<void>): PageParts {
  const delivered = new Map<string, unknown>()
  const asked = new Map<string, Promise<unknown>>()
  const fetchPart = async (name: string): Promise<unknown> => {
    await bring(name)
    if (!delivered.has(name)) throw new Error(`no script for ${name}`)
    return delivered.get(name)
  }
  const parts: PageParts = {
    kit,
    part: (name) => {
      const known = asked.get(name)
      if (known) return known
      const asking = fetchPart(name)
      asked.set(name, asking)
      // What failed once may come later.
      asking.catch(() => asked.delete(name))
      return asking
    },
    deliver: (name, exports) => void delivered.set(name, exports),
  }
  Reflect.set(globalThis, PLACE, parts)
  return parts
}

/** Called by a part when it has run; without an open place nothing happens. */
export function deliverPart(name: string, exports: unknown): void {
  const place: Partial<PageParts> | undefined = Reflect.get(globalThis, PLACE)
  place?.deliver?.(name, exports)
}
