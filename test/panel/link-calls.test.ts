/** What the panel's browser does with the address of a link. */
import { expect, it, vi } from 'vitest'
import { browserLinkCalls } from '../../lib/panel/link-calls.ts'

it('shows what others will see by the address that is no use of the link, to a page that learns nothing of this one', () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  browserLinkCalls(window).open('https://carts.example/l/lumen.secret')
  expect(opened.mock.calls).toEqual([['https://carts.example/l/lumen.secret/preview', '_blank', 'noopener,noreferrer']])
  opened.mockRestore()
})
