/** What the panel's browser does with the address of a link: copies it, hands it to other programs, shows what others will see. */
import { copyText } from './clipboard.ts'

/** The calls of a window. The address never reaches the page around the frame. */
export function browserLinkCalls(window: Window & typeof globalThis): {
  readonly copy: (text: Promise<string>) => Promise<boolean>
  readonly send: ((share: { readonly title: string; readonly url: string }) => Promise<void>) | undefined
  readonly open: (url: string) => void
  readonly now: () => Date
} {
  const { navigator } = window
  const maySend = typeof navigator.share === 'function' && isAllowed(window.document)
  return {
    copy: (text) => copyText(text, { clipboard: navigator.clipboard, item: window.ClipboardItem }),
    // Closing the system's sheet is no failure, and there is nothing to say about it.
    send: maySend ? (share) => navigator.share(share).catch(() => undefined) : undefined,
    // As whoever made the link: the server does not count that as a use.
    open: (url) => void window.open(`${url}/preview`, '_blank', 'noopener,noreferrer'),
    now: () => new Date(),
  }
}

// A frame may, where the page around it lets it.
function isAllowed(document: Document): boolean {
  const policy: unknown = Reflect.get(document, 'featurePolicy')
  const allows: unknown = typeof policy === 'object' && policy !== null ? Reflect.get(policy, 'allowsFeature') : undefined
  return typeof allows !== 'function' || Reflect.apply(allows, policy, ['web-share']) === true
}
