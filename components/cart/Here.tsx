import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Viewers } from '../../lib/state/viewers.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { namesText } from '../parts/names-text.ts'
import { useTexts } from '../parts/texts.ts'
import { viewerName } from './who-text.ts'

const FACES = 3

/** Who else has the cart before them. While this is there and in sight, the others see the person. */
export function Here({ viewers }: { readonly viewers: Viewers }): JSX.Element {
  const texts = useTexts()
  useEffect(() => {
    const follow = (): void => (document.hidden ? viewers.leave() : viewers.look())
    follow()
    document.addEventListener('visibilitychange', follow)
    addEventListener('pagehide', viewers.leave)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      removeEventListener('pagehide', viewers.leave)
      viewers.leave()
    }
  }, [viewers])
  const others = viewers.others.value
  const names = others.map((viewer) => viewerName(viewer, texts))
  return (
    <div role="status">
      {others.length > 0 && (
        <p class="bd h">
          {others.slice(0, FACES).map((viewer) => (
            <Avatar
              key={`${viewer.idCompanyUser} ${viewer.agent}`}
              id={viewer.idCompanyUser}
              name={viewer.agent ?? viewer.name}
              size="sm"
            />
          ))}
          <span class="s m3 sp">{texts.imports.together.here({ count: others.length, names: namesText(names, texts) })}</span>
        </p>
      )}
    </div>
  )
}
