import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { LANGUAGES } from '../../lib/contract/languages.ts'
import type { LanguageChoice } from '../../lib/state/language-choice.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** The language Handcart speaks; each is named in itself. */
export function LanguageCard({ choice }: { readonly choice: LanguageChoice }): JSX.Element {
  const words = useTexts().options.language
  const id = useId()
  const chosen = choice.language.value ?? ''
  return (
    <section class="card stack tight">
      <h2 id={id}>{words.title}</h2>
      <div class="row two">
        <p class="s m2">{words.help}</p>
        <span class="pick">
          <select
            key={chosen}
            aria-labelledby={id}
            value={chosen}
            onChange={({ currentTarget }) => void choice.setLanguage(LANGUAGES.find((language) => language === currentTarget.value))}
          >
            <option value="">{words.browser}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {words[language]}
              </option>
            ))}
          </select>
          <Icon of={chevronDownIcon} />
        </span>
      </div>
    </section>
  )
}
