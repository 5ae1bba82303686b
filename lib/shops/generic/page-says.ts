/** What a page without rows says instead: that its cart is empty, or that one must sign in first. */

const EMPTY =
  /(?:cart|basket|bag|trolley) is (?:currently )?empty|no (?:more )?(?:items|products|articles) in (?:your|the) (?:shopping )?(?:cart|basket|bag)|nothing in (?:your|the) (?:cart|basket|bag)|(?:cart|basket|bag) contains no (?:items|products)|warenkorb ist (?:noch |derzeit |momentan |aktuell )?leer|keine (?:artikel|produkte) (?:mehr )?im warenkorb|nichts im warenkorb|panier est (?:actuellement )?vide|aucun (?:article|produit) dans (?:votre|le) panier|(?:carrito|cesta) (?:de (?:la )?compra )?está vací[oa]|carrello è (?:al momento )?vuoto|winkel(?:wagen|mandje) is (?:nog |momenteel )?leeg|koszyk jest pusty|košík je prázdný|carrinho (?:de compras )?está vazio/i
const AROUND = 'header, nav, footer, aside, dialog, [role="dialog"], template, script, style, noscript'
const MOST_TEXTS = 3000
const LONGEST = 300
/** 4 is NodeFilter.SHOW_TEXT: its name would bring the interface. */
const TEXTS = 4

/** True where the page itself says so to people. What it hides, it does not say. */
export function saysEmpty({ body }: Document): boolean {
  const walker = body?.ownerDocument.createTreeWalker(body, TEXTS)
  let node = walker?.nextNode()
  for (let count = 0; node && count < MOST_TEXTS; count += 1, node = walker?.nextNode()) {
    const text = node.nodeValue ?? ''
    const { parentElement: element } = node
    if (!element || text.length > LONGEST || !EMPTY.test(text.replace(/\s+/g, ' '))) continue
    if (!element.closest(AROUND) && isSeen(element)) return true
  }
  return false
}

/** True where the page shows a field for a password. */
export function asksForSignIn(document: Document): boolean {
  return [...document.querySelectorAll('input[type="password"]')].some((field) => !field.closest(AROUND) && isSeen(field))
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}
