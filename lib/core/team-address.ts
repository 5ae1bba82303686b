/** Addresses of the pages of teams, as people paste them. */

/** What such an address names. */
export interface TeamAddress {
  /** Without a slash at the end. */
  readonly server: string
  /** The team's full address, `company.team`. */
  readonly team: string
}

const PAGE = /\/t\/([a-z][a-z0-9-]{0,39}\.[a-z0-9-]{1,40})\/?$/

/** The team an address is of, whatever its server; undefined where it has not that form. */
export function teamAddress(text: string): TeamAddress | undefined {
  const url = URL.parse(text.trim())
  const [page = '', team = ''] = PAGE.exec(url?.pathname ?? '') ?? []
  if (url === null || page === '' || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined
  return { server: `${url.origin}${url.pathname.slice(0, -page.length)}`, team }
}
