/**
 * Every error of Handcart in one table: the server's answer (HTTP status, Glue code, detail) and the sentence people read.
 * Status, code and detail of the Glue rows are Spryker's own (modules' RestApiConfig classes). `de` is the German detail; most of Glue's are constants in
 * English, whatever language is asked for, and only what comes from a glossary has one.
 */

/** A row: what the server answers. `code` is absent where Glue gives none. */
export interface ErrorRow {
  readonly status: number
  readonly code?: string
  readonly detail: string
  readonly de?: string
  /** What the person reads and can do; extension and widget only. */
  readonly sentence: string
}

/** The table. One row a line: the formatter leaves this file alone. */
export const ERRORS = {
  'auth.invalid-token': { status: 401, code: '001', detail: 'Invalid access token.', de: 'Ungültiges Zugriffstoken.', sentence: 'You were signed out. Sign in again; nothing you typed is lost.' },
  'auth.missing-token': { status: 403, code: '002', detail: 'Missing access token.', de: 'Zugriffstoken fehlt.', sentence: 'Sign in to go on.' },
  'auth.failed': { status: 401, code: '003', detail: 'Failed to authenticate user.', de: 'Anmeldung fehlgeschlagen.', sentence: 'E-mail address or password is not right. Check both and sign in again.' },
  'auth.refresh-failed': { status: 401, code: '004', detail: 'Failed to refresh token.', de: 'Token konnte nicht erneuert werden.', sentence: 'You were signed out. Sign in again; nothing you typed is lost.' },
  'auth.agent-failed': { status: 401, code: '4101', detail: 'Failed to authenticate an agent.', de: 'Anmeldung als Agent fehlgeschlagen.', sentence: 'These are not the e-mail address and password of an agent. Check both and sign in again.' },
  'auth.agent-token': { status: 401, code: '4102', detail: 'Agent access token is invalid.', de: 'Das Zugriffstoken des Agenten ist ungültig.', sentence: 'You were signed out as agent. Sign in again.' },
  'auth.not-agent': { status: 401, code: '4103', detail: 'Action is available to agent user only.', de: 'Diese Aktion ist nur für Agenten verfügbar.', sentence: 'Only agents can do that. Sign in as agent.' },
  'auth.impersonation': { status: 401, code: '4104', detail: 'Failed to impersonate a customer.', de: 'Handeln für den Kunden nicht möglich.', sentence: 'You cannot act for this customer. Search again and pick another one.' },
  'invalid.if-match-missing': { status: 428, code: '005', detail: 'If-Match header is missing.', sentence: 'This cart could not be changed. Open it again, then repeat the change.' },
  'conflict.if-match': { status: 412, code: '006', detail: 'If-Match header value is invalid.', sentence: 'Someone changed this cart meanwhile. Open it again, then repeat the change.' },
  'invalid.two-identities': { status: 400, code: '005', detail: "Headers request error. A user can't act as logged and not logged user at the same time.", de: 'Fehler in den Kopfzeilen. Ein Benutzer kann nicht gleichzeitig an- und abgemeldet handeln.', sentence: 'Sign in again, then repeat the change.' },
  'not-found.cart': { status: 404, code: '101', detail: 'Cart with given uuid not found.', sentence: 'This cart is no longer shared with you.' },
  'invalid.product': { status: 422, code: '102', detail: 'Product "{sku}" not found', de: 'Produkt "{sku}" nicht gefunden', sentence: 'The server does not know the product {sku}.' },
  'invalid.stock': { status: 422, code: '102', detail: 'Item {sku} only has availability of {stock}.', de: 'Artikel {sku} ist nur {stock}-mal verfügbar.', sentence: 'The server does not have that many of {sku}.' },
  'not-found.item': { status: 404, code: '103', detail: 'Item with the given group key not found in the cart.', sentence: 'This line is no longer in the cart.' },
  'invalid.cart-id-missing': { status: 400, code: '104', detail: 'Cart uuid is missing.', sentence: 'This cart could not be found. Open it again.' },
  'invalid.cart-delete': { status: 422, code: '105', detail: 'Cart could not be deleted.', sentence: 'The cart could not be deleted. The only cart must stay.' },
  'invalid.item-delete': { status: 422, code: '106', detail: 'Cart item could not be deleted.', sentence: 'The line could not be removed. Try again.' },
  'invalid.cart-create': { status: 422, code: '107', detail: 'Failed to create cart.', sentence: 'The server could not save this cart. Check its currency and name, then try again.' },
  'invalid.guest-id': { status: 400, code: '109', detail: 'Anonymous customer unique id is empty.', sentence: 'This cart could not be found. Open it again.' },
  'invalid.price-mode-locked': { status: 422, code: '111', detail: 'Can’t switch price mode when there are items in the cart.', sentence: 'The price mode cannot change while there are items in the cart.' },
  'invalid.currency-locked': { status: 422, detail: 'Can’t switch currency when there are items in the cart.', sentence: 'The currency cannot change while there are items in the cart.' },
  'invalid.store': { status: 422, code: '112', detail: 'Store data is invalid.', sentence: 'The server does not know this store.' },
  'invalid.item-add': { status: 422, code: '113', detail: 'Cart item could not be added.', sentence: 'The line could not be added. Try again.' },
  'invalid.item-update': { status: 422, code: '114', detail: 'Cart item could not be updated.', sentence: 'The line already has this quantity.' },
  'forbidden.cart': { status: 403, code: '115', detail: 'Unauthorized cart action.', sentence: 'You can view this cart. Ask its owner if you need to change it.' },
  'invalid.currency-missing': { status: 422, code: '116', detail: 'Currency is missing.', sentence: 'The cart has no currency. Read it again from the shop.' },
  'invalid.currency': { status: 422, code: '117', detail: 'Currency is incorrect.', sentence: 'The server does not know this currency.' },
  'invalid.price-mode-missing': { status: 422, code: '118', detail: 'Price mode is missing.', sentence: 'The cart has no price mode. Read it again from the shop.' },
  'invalid.price-mode': { status: 422, code: '119', detail: 'Price mode is incorrect.', sentence: 'The server does not know this price mode.' },
  'forbidden.request': { status: 403, code: '802', detail: 'Unauthorized request.', de: 'Nicht erlaubte Anfrage.', sentence: 'You cannot open carts of this person.' },
  'invalid.attribute': { status: 422, code: '901', detail: '{field} => {message}', de: '{field} => {message}', sentence: 'The server refused a value: {field}. Check it and try again.' },
  'forbidden.not-company-user': { status: 400, code: '1401', detail: 'Rest user is not a company user.', de: 'Benutzer ist kein Firmenbenutzer.', sentence: 'Your account belongs to no company. Ask your administrator.' },
  'forbidden.no-company-user': { status: 403, code: '1403', detail: 'Current company user is not set. You need to select the current company user with /company-user-access-tokens in order to access the resource collection.', de: 'Kein Firmenbenutzer gewählt. Wählen Sie ihn mit /company-user-access-tokens, um auf die Sammlung zuzugreifen.', sentence: 'Choose for which company you act, in the options.' },
  'not-found.company-user': { status: 404, code: '1404', detail: 'Company user not found', de: 'Firmenbenutzer nicht gefunden', sentence: 'This person is no longer in your company. Choose someone else.' },
  'forbidden.company-users': { status: 403, code: '1405', detail: 'Forbidden', de: 'Verboten', sentence: 'Your role may not see the people of your company. Ask your administrator.' },
  'not-found.company': { status: 404, code: '1801', detail: 'Company not found.', de: 'Firma nicht gefunden.', sentence: 'The server does not know this company.' },
  'forbidden.company': { status: 403, code: '1803', detail: 'Current company user is not set. You need to select the current company user with /company-user-access-tokens in order to access the resource collection.', de: 'Kein Firmenbenutzer gewählt. Wählen Sie ihn mit /company-user-access-tokens, um auf die Sammlung zuzugreifen.', sentence: 'Choose for which company you act, in the options.' },
  'not-found.business-unit': { status: 404, code: '1901', detail: 'Company business unit not found.', de: 'Geschäftseinheit nicht gefunden.', sentence: 'The server does not know this business unit.' },
  'forbidden.business-unit': { status: 403, code: '1903', detail: 'Current company user is not set. You need to select the current company user with /company-user-access-tokens in order to access the resource collection.', de: 'Kein Firmenbenutzer gewählt. Wählen Sie ihn mit /company-user-access-tokens, um auf die Sammlung zuzugreifen.', sentence: 'Choose for which company you act, in the options.' },
  'not-found.role': { status: 404, code: '2101', detail: 'Company role not found.', de: 'Rolle nicht gefunden.', sentence: 'The server does not know this role.' },
  'forbidden.role': { status: 403, code: '2103', detail: 'Current company user is not set. You need to select the current company user with /company-user-access-tokens in order to access the resource collection.', de: 'Kein Firmenbenutzer gewählt. Wählen Sie ihn mit /company-user-access-tokens, um auf die Sammlung zuzugreifen.', sentence: 'Choose for which company you act, in the options.' },
  'not-found.permission-group': { status: 404, code: '2501', detail: 'Cart permission group not found.', sentence: 'The server does not know this permission.' },
  'invalid.permission-group': { status: 422, code: '2501', detail: 'Cart permission group not found.', sentence: 'The server does not know this permission.' },
  'forbidden.share': { status: 403, code: '2701', detail: 'Action is forbidden.', sentence: 'Only the owner can share this cart or change who sees it.' },
  'conflict.share': { status: 422, code: '2702', detail: 'Failed to share a cart.', sentence: 'This person has the cart already.' },
  'forbidden.other-company': { status: 403, code: '2703', detail: 'Cart can be shared only with company users from same company.', sentence: 'This person belongs to another company. Carts go to colleagues only.' },
  'invalid.share-id-missing': { status: 400, code: '2704', detail: 'Shared cart id is missing.', sentence: 'This share could not be found. Open the list again.' },
  'not-found.share': { status: 404, code: '2705', detail: 'Shared cart not found.', sentence: 'This person has no access any more.' },
  'invalid.share-save': { status: 422, code: '2706', detail: 'Failed to save shared cart.', sentence: 'The change could not be saved. Try again.' },

  'invalid.type': { status: 400, detail: 'Invalid type.', sentence: 'The server did not understand the request.' },
  'invalid.body': { status: 400, detail: 'Post data is invalid.', sentence: 'The server did not understand the request.' },
  'invalid.id-missing': { status: 400, detail: 'Resource id is not specified.', sentence: 'The server did not understand the request.' },
  'invalid.query-currency': { status: 400, code: '313', detail: 'Currency is invalid.', de: 'Währung ist ungültig.', sentence: 'The server does not know this currency.' },
  'invalid.query-price-mode': { status: 400, code: '314', detail: 'Price mode is invalid.', de: 'Preismodus ist ungültig.', sentence: 'The server does not know this price mode.' },
  'invalid.pagination': { status: 400, detail: 'Pagination parameters are invalid.', sentence: 'The server did not understand the request.' },
  'invalid.filter': { status: 400, code: '011', detail: 'Unsupported `Filter` format is used. Please use `filter[resource.property]`', de: 'Nicht unterstütztes Format von `Filter`. Verwenden Sie `filter[resource.property]`', sentence: 'The server did not understand the filter.' },
  'invalid.accept': { status: 406, detail: 'Not acceptable.', sentence: 'The server did not understand the request.' },
  'invalid.media-type': { status: 415, detail: 'Unsupported media type.', sentence: 'The server did not understand the request.' },
  'not-found.route': { status: 404, detail: 'Not Found', sentence: 'This address is no sharing server. Check it in the options.' },
  'invalid.not-implemented': { status: 501, detail: 'Endpoint is not implemented.', sentence: 'This server does not offer that.' },
  'invalid.preflight': { status: 501, detail: 'One or more of the required headers (access-control-request-method, access-control-request-headers, origin) for the options method are missing.', sentence: 'This server does not offer that.' },

  'invalid.too-large': { status: 413, detail: 'Request body is larger than 1 MB.', de: 'Anfrage ist größer als 1 MB.', sentence: 'This cart is too large to share: it may take up to 256 KB.' },
  'invalid.too-many-lines': { status: 422, detail: 'A cart holds up to 1,000 lines.', de: 'Ein Warenkorb fasst bis zu 1.000 Zeilen.', sentence: 'This cart has {count} lines. Handcart shares up to 1,000.' },
  'invalid.idempotency-key': { status: 422, detail: 'Idempotency-Key was used with another request.', de: 'Idempotency-Key wurde für eine andere Anfrage verwendet.', sentence: 'The server refused a repeated request. Share again.' },
  'conflict.in-flight': { status: 409, detail: 'A request with this Idempotency-Key is still running.', de: 'Eine Anfrage mit diesem Idempotency-Key läuft noch.', sentence: 'Still being sent.' },
  'limit.rate': { status: 429, detail: 'Too many requests.', de: 'Zu viele Anfragen.', sentence: 'Try again in {wait}. Everything you typed is kept.' },
  unavailable: { status: 503, detail: 'The database is not available.', de: 'Die Datenbank ist nicht verfügbar.', sentence: '{server} reports a problem of its own. Try again in a moment.' },
  'start.failed': { status: 0, detail: '{problem}', de: '{problem}', sentence: '{problem}' },
  bug: { status: 500, detail: 'Internal server error.', de: 'Interner Fehler des Servers.', sentence: 'Something went wrong in Handcart. Nothing was lost; try again.' },

  offline: { status: 0, detail: 'The device has no network.', de: 'Das Gerät hat kein Netz.', sentence: 'You are offline. Check your connection, then try again.' },
  unreachable: { status: 0, detail: 'The server does not answer.', de: 'Der Server antwortet nicht.', sentence: '{server} does not answer. Try again in a moment, or check your connection.' },
  'auth.signed-out': { status: 0, detail: 'Signed out.', de: 'Abgemeldet.', sentence: 'Sign in to share with named people.' },
  'auth.no-permission': { status: 0, detail: 'No permission for this address.', de: 'Keine Berechtigung für diese Adresse.', sentence: 'The browser did not allow Handcart to use this address. Connect again and choose Allow.' },
  'invalid.server-address': { status: 0, detail: 'Not a server address.', de: 'Keine Serveradresse.', sentence: 'This is not a server address. It starts with https:// (http:// only on this computer).' },
  'invalid.server-answer': { status: 0, detail: 'The answer was not understood.', de: 'Antwort nicht verstanden.', sentence: '{server} gave an answer Handcart does not understand. Check the address in the options.' },
  'invalid.answer-size': { status: 0, detail: 'The answer is too large.', de: 'Antwort ist zu groß.', sentence: '{server} sent more than Handcart takes, so nothing was changed here. Ask whoever runs that server.' },
  'limit.carts': { status: 0, detail: 'Too many carts.', de: 'Zu viele Warenkörbe.', sentence: '{server} has {count} carts for you. Handcart shows the newest {shown}.' },
  'invalid.carts': { status: 0, detail: 'Some carts were not understood.', de: 'Einige Warenkörbe wurden nicht verstanden.', sentence: '{count} of your carts on {server} came in a form Handcart does not understand. They are shown as they last were, or not at all.' },
  'conflict.cart-changed': { status: 0, detail: 'The shared cart was changed meanwhile.', de: 'Der geteilte Warenkorb wurde zwischenzeitlich geändert.', sentence: 'Someone with access changed this cart meanwhile. Look at what changed, then update it again.' },
  'auth.no-notices': { status: 0, detail: 'No permission for notices.', de: 'Keine Berechtigung für Benachrichtigungen.', sentence: 'The browser did not allow notifications. Turn it on again and choose Allow.' },
  'invalid.message': { status: 0, detail: 'Message refused.', de: 'Nachricht abgelehnt.', sentence: 'Something went wrong in Handcart. Close this and open it again.' },
  'storage.full': { status: 0, detail: 'Storage is full.', de: 'Speicher ist voll.', sentence: 'The browser has no room left for Handcart. Take back shares that wait, or remove saved carts.' },
  'shop.unreadable': { status: 0, detail: 'The cart could not be read.', de: 'Warenkorb nicht lesbar.', sentence: 'Handcart could not read this cart. Reload the page, then try again.' },
  'shop.changed': { status: 0, detail: 'The cart changed while it was read.', de: 'Warenkorb hat sich beim Lesen geändert.', sentence: 'Your cart changed while you were looking. Check the new plan.' },
  'shop.empty': { status: 0, detail: 'The cart is empty.', de: 'Warenkorb ist leer.', sentence: 'This cart is empty. Add products in the shop, then share.' },
  'shop.answer': { status: 0, detail: 'The shop gave an unexpected answer.', de: 'Unerwartete Antwort des Shops.', sentence: 'The shop did not answer as expected. Try again in a moment; your cart was not changed.' },
  'shop.unreachable': { status: 0, detail: 'The shop did not answer.', de: 'Der Shop antwortet nicht.', sentence: 'The shop did not answer. Try again in a moment.' },
  'shop.signed-out': { status: 0, detail: 'The shop asks for sign-in.', de: 'Der Shop verlangt eine Anmeldung.', sentence: '{host} asks you to sign in there first. Your plan is kept.' },
  'shop.other': { status: 0, detail: 'The cart is from another shop.', de: 'Warenkorb ist aus einem anderen Shop.', sentence: 'This cart comes from {host}. Open that shop to add it there.' },
  'shop.no-write': { status: 0, detail: 'Handcart cannot fill carts in this shop.', de: 'Dieser Shop lässt sich nicht füllen.', sentence: 'Handcart cannot fill carts in this shop by itself. Open each product and add it there.' },
  'page.checkout': { status: 0, detail: 'Checkout page.', de: 'Kassenseite.', sentence: 'Handcart does not read checkout pages. Go back to the cart.' },
  'page.account': { status: 0, detail: 'Account page.', de: 'Kontoseite.', sentence: 'Handcart does not read account pages. Open the shop’s cart.' },
  'page.no-cart': { status: 0, detail: 'No cart on this page.', de: 'Kein Warenkorb auf dieser Seite.', sentence: 'No cart on this page. Open a shop’s cart to share it.' },
  'page.closed': { status: 0, detail: 'The page is not open any more.', de: 'Die Seite ist nicht mehr offen.', sentence: 'The shop’s page is no longer open. Open its cart, then try again.' },
  'gate.covered': { status: 0, detail: 'The panel is covered.', de: 'Das Fenster ist verdeckt.', sentence: 'Something on this page covers the panel. Close it, then press the button again.' },
  'gate.confirm': { status: 0, detail: 'Confirm it in the window.', de: 'Bitte im Fenster bestätigen.', sentence: 'Confirm this in the Handcart window that has just opened.' },
  'gate.unsteady': { status: 0, detail: 'The panel has just moved.', de: 'Das Fenster hat sich eben bewegt.', sentence: 'The panel opened or moved a moment ago. Press the button again.' },
} as const satisfies Record<string, ErrorRow>

/** Key of the error table. */
export type ErrorCode = keyof typeof ERRORS
