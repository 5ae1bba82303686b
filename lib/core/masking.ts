/** Tells texts that look like a person's data, and writes a mark in their place. In doubt a text is marked: whoever shares can show it. */

/** Stands where a person's data was. */
export const MASK = '•••'

/** A kind of personal data. The pattern is long in the making and slow, so it is asked only where its sign stands, without which it never matches. */
interface Personal {
  readonly sign: RegExp
  readonly pattern: () => RegExp
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const EMAIL: Personal = { sign: /@/, pattern: once(() => /[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:.]{2,}/u) }
// With a plus, or in groups after a leading zero: a bare row of digits is an article number.
const PHONE: Personal = {
  sign: /\+\d|0\d/,
  pattern: once(() => /(?<![\w.])(?:\+\d[\d\s()/.-]{6,18}\d|\(?0\d{1,5}\)?[\s/-]+\d[\d\s/-]{3,14}\d)(?!\w)/u),
}
// A number goes before these, with words between …
const STREET = 'street|st\\.|road|rd\\.|avenue|ave\\.?|lane|drive|boulevard|blvd|square|terrace|crescent'
const AFTER_NUMBER: Personal = {
  sign: new RegExp(`\\s(?:${STREET})`, 'iu'),
  pattern: once(() => new RegExp(`(?<![\\p{L}\\d])\\d{1,5}[a-z]?,?\\s+(?:\\p{L}[\\p{L}.'’-]*\\s+){1,4}(?:${STREET})(?![\\p{L}])`, 'iu')),
}
// … or before or behind these, which begin the name or end it.
const WAY = 'rue|chemin|quai|via|viale|piazza|calle|avenida|plaza|paseo|ulica|ul\\.'
const WAY_FIRST: Personal = {
  sign: new RegExp(`(?:${WAY})\\s`, 'iu'),
  pattern: once(
    () =>
      new RegExp(`(?<![\\p{L}\\d])(?:\\d{1,5}[a-z]?,?\\s+(?:${WAY})\\s+\\p{L}|(?:${WAY})\\s+(?:\\p{L}[\\p{L}.'’-]*,?\\s+){1,4}\\d)`, 'iu'),
  ),
}
const WAY_END = '(?:stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|straat|laan|gatan)\\s+\\d'
const WAY_LAST: Personal = {
  sign: new RegExp(WAY_END, 'iu'),
  pattern: once(() => new RegExp(`\\p{L}[\\s-]?${WAY_END}{1,4}\\s?[a-z]?(?![\\p{L}\\d])`, 'iu')),
}
const POST_CODE: Personal = {
  sign: /\d{5}\s|\d[A-Z\d]?\s\d[A-Z]{2}/,
  pattern: once(
    () => /(?<![\p{L}\d-])(?:[A-Z]{1,2}-)?\d{5}\s+\p{Lu}\p{Ll}{2,}|(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?![\p{L}\d])/u,
  ),
}
const TITLES = 'Mr|Mrs|Ms|Miss|Herrn?|Frau|Mme|Monsieur|Madame|Señora?|Sig\\.?(?:ra)?|c\\/o|z\\.\\s?Hd\\.?|attn\\.?'
const TITLE: Personal = {
  sign: new RegExp(`(?:${TITLES})\\.?\\s`),
  pattern: once(() => new RegExp(`(?<!\\p{L})(?:${TITLES})\\.?\\s+\\p{Lu}\\p{Ll}+`, 'u')),
}

const KNOWN: readonly Personal[] = [EMAIL, PHONE, AFTER_NUMBER, WAY_FIRST, WAY_LAST, POST_CODE, TITLE]
/** As long as any text of a captured line. */
const LONGEST = 1000

// Labels after which people write of people; whole labels, so that "Product name" and "Colour name" stay what they are.
const ABOUT_PEOPLE =
  'name|first name|last name|full name|surname|given name|family name|nickname|initials|monogram|' +
  'recipient|receiver|addressee|consignee|contact|contact person|attention|attn|c/o|signature|signed|to|from|for|' +
  'e[ -]?mail|e[ -]?mail address|mail|phone|phone number|telephone|tel|mobile|mobile number|cell|fax|whatsapp|' +
  'address|street|street address|house number|city|town|zip|zip code|post ?code|postal code|company|vat|vat id|tax id|' +
  'delivery|deliver(?:y)? to|delivery address|delivery instructions|ship to|shipping to|shipping address|send to|bill to|billing address|' +
  'birthday|date of birth|birth date|dob|engraving|engraving text|personali[sz]ation|personali[sz]ed text|inscription|dedication|' +
  'message|gift message|greeting|greeting text|note|gift note|comment|comments|custom text|your text|text|' +
  'vorname|nachname|familienname|empfänger(?:in)?|ansprechpartner(?:in)?|kontakt|zu händen|telefon|telefonnummer|handy|mobil|mobilnummer|' +
  'adresse|anschrift|lieferadresse|lieferanschrift|lieferung an|liefern an|versand an|rechnungsadresse|straße|strasse|hausnummer|plz|ort|stadt|firma|' +
  'geburtstag|geburtsdatum|gravur|gravurtext|wunschtext|widmung|inschrift|nachricht|grußtext|grusstext|grußkarte|bemerkung|hinweis|an|von|für|' +
  'nom|prénom|prenom|destinataire|adresse de livraison|livraison à|téléphone|courriel|gravure|dédicace|' +
  'nombre|apellidos?|destinatario|dirección|direccion|dirección de envío|teléfono|telefono|correo|correo electrónico|grabado|dedicatoria|' +
  'nome|cognome|indirizzo|indirizzo di consegna|incisione|dedica|naam|voornaam|achternaam|ontvanger|adres|bezorgadres|telefoon|imię|nazwisko|odbiorca'
const OWNER =
  '(?:(?:your|the|customer|customer’s|client|buyer|child(?:’s)?|baby(?:’s)?|pet(?:’s)?|dog(?:’s)?|billing|shipping|delivery|recipient|contact|gift|ihr|dein|name|name of|name on|name for)\\s+)*'
const LABEL = once(() => new RegExp(`^${OWNER}(?:${ABOUT_PEOPLE})(?:\\s+(?:on|of|for|to|line|\\(?optional\\)?|\\d)(?:\\s.*)?)?$`, 'iu'))
const LABELLED = once(() => new RegExp(`((?<![\\p{L}])${OWNER}(?:${ABOUT_PEOPLE})\\s*[:=]\\s*)[^\\s,;|·•)\\]][^,;|·•\\n)\\]]*`, 'giu'))

/** True for a label after which people write of people: "Delivery to", "attribute_recipient", "Ihr Name:". */
export function isAboutPeople(label: string): boolean {
  const plain = label
    .replace(/^attribute_(?:pa_)?/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll("'", '’')
    .replace(/[:*\s]+$/, '')
    .trim()
  return LABEL().test(plain) || LABEL().test(plain.replaceAll(' ', '-'))
}

/** True for a text that looks like an e-mail address, a phone number, a postal address or a person by title, or says so of its parts; also for texts over 1,000 characters. */
export function looksPersonal(text: string): boolean {
  if (text.trim() === '' || text === MASK) return false
  if (text.length > LONGEST) return true
  return KNOWN.some(({ sign, pattern }) => sign.test(text) && pattern().test(text)) || (/[:=]/.test(text) && text.search(LABELLED()) >= 0)
}

/** A title or note with the mark in place of what looks personal in it; the same text when nothing does. */
export function maskedText(text: string): string {
  if (text.length > LONGEST) return MASK
  if (!looksPersonal(text)) return text
  const plain = KNOWN.reduce(
    (rest, { pattern }) => rest.replaceAll(new RegExp(pattern().source, `${pattern().flags}g`), MASK),
    text.replaceAll(LABELLED(), `$1${MASK}`),
  )
  return looksPersonal(plain.replaceAll(MASK, '')) ? MASK : plain
}
