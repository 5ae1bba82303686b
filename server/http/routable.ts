/** What the router looks up for the address of a request. */

// No page's and no file's: whoever answers everything else answers it, and reads the address as it came.
const NOWHERE = '/*'

/** The path and query of a request's target; one the router could not read becomes one that nobody has. */
export function routable(target: string): string {
  if (target.startsWith('/') && !target.includes('%')) return target
  const url = target.startsWith('/') ? undefined : URL.parse(target)
  const address = url ? `${url.pathname}${url.search}` : target
  return address.startsWith('/') && isDecodable(address.split('?')[0] ?? '') ? address : NOWHERE
}

function isDecodable(path: string): boolean {
  try {
    decodeURI(path)
    return true
  } catch {
    return false
  }
}
