/** Every view of the server's pages. */
export { PageDocument } from './PageDocument.tsx'
export { StartPage } from './StartPage.tsx'
