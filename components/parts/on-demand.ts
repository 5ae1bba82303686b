/** Parts of a screen that its first paint does not need: they come in a chunk of their own, right after it. */
import { signal } from '@preact/signals'
import { type FunctionComponent, h } from 'preact'
import type { Texts } from '../../lib/texts/texts.ts'
import { useTexts } from './texts.ts'

/** A module that is loaded once, when it is first asked for. */
export interface OnDemand<Module> {
  /** Loads it; does nothing when it is there or on its way. */
  readonly load: (texts: Texts) => Promise<void>
  /** One of its components; draws nothing before the module is there, and asks for it. */
  readonly part: <Props extends object>(pick: (module: Module) => FunctionComponent<Props>) => FunctionComponent<Props>
}

/** Makes parts of a module out of its dynamic import, which also brings the texts they need. */
export function onDemand<Module extends object>(importModule: (texts: Texts) => Promise<Module>): OnDemand<Module> {
  const loaded = signal<Module | undefined>(undefined)
  let loading: Promise<void> | undefined
  const load = (texts: Texts): Promise<void> => {
    loading ??= importModule(texts).then(
      (module) => {
        loaded.value = module
      },
      () => {
        // The extension was updated under the open screen: what is there stays, the rest is asked for once more.
        loading = undefined
      },
    )
    return loading
  }
  return {
    load,
    part: (pick) => (props) => {
      const texts = useTexts()
      const module = loaded.value
      if (module) return h(pick(module), props)
      void load(texts)
      return null
    },
  }
}
