import type { JSX } from 'preact'
import type { Account } from '../../lib/contract/views.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { AskTeam } from './ask-parts.ts'
import { LinkSection } from './LinkSection.tsx'

interface SectionsProps {
  readonly links: LinksModel
  /** Whoever is signed in, and what their server does. */
  readonly account: Account
}

/** Links to the cart of whoever is signed in, and below them the way to a team of the shop: agents are of the shop themselves. */
export function LinksAndTeam({ links, account }: SectionsProps): JSX.Element {
  const isAskable = account.hasTeams && !account.agent && !links.calls.isOpen.value
  return (
    <>
      <LinkSection links={links} account={account} />
      {isAskable && <AskTeam asking={links.asking} now={links.now} isSignedIn />}
    </>
  )
}
