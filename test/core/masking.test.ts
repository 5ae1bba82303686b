import { describe, expect, it } from 'vitest'
import { isAboutPeople, looksPersonal, MASK, maskedText } from '../../lib/core/masking.ts'

describe('a text that looks like a person’s data', () => {
  it.each([
    'jonas@lumen.example',
    'Mail to Jonas.Okafor+cart@mail.lumen.example, please',
    '+49 30 901820',
    '+1 (555) 010-9999',
    '030 / 901 820',
    '0171-5550123',
    '12 Harbour Street',
    '221b Baker St.',
    '5 Avenue Road',
    'Lindenstraße 12',
    'Hauptstr. 5a',
    '12, rue de la Paix',
    'Calle Mayor 3',
    '10115 Berlin',
    'D-20095 Hamburg',
    'SW1A 1AA',
    'Mr. Okafor',
    'Frau Lindqvist',
    'c/o Reyes',
    'Delivery to: Jonas',
    'Name: Anna',
  ])('is told: %s', (text) => {
    expect(looksPersonal(text)).toBe(true)
  })

  it.each([
    'Wool & Silk',
    'XL',
    '42',
    '4006381333931',
    '0123456789',
    'LAMP-GELENK-3',
    'Copy paper A4, 80 g/m², box of 5 × 500 sheets',
    '30 × 40 cm',
    'Station clock, 30 cm',
    '2.4 GHz, 500 W',
    '12 months',
    'RAL 9010',
    '1000 ml',
    'Matt black',
    'No, thanks',
    '€1,299.00',
    '2026-11-25',
    '10-20-30',
    'Size: 42',
    'Model 200 Drive',
    'Ring size 54',
    'USB 3.0 / HDMI 2.1',
    MASK,
    '',
  ])('is not seen in %s', (text) => {
    expect(looksPersonal(text)).toBe(false)
  })
})

describe('a label', () => {
  it.each([
    'Delivery to',
    'Delivery to:',
    'Email',
    'E-mail',
    'e-mail address',
    'Phone number',
    'Name',
    'Your name',
    'First name',
    'Recipient',
    'Recipient name',
    'attribute_recipient',
    'attribute_pa_name',
    'attribute_delivery-to',
    'Lieferung an',
    'Empfänger',
    'Vorname',
    'Gravur',
    'Engraving (optional)',
    "Child's name",
    'Name on the card',
    'Gift message',
    'Destinataire',
    'Dirección de envío',
  ])('about people is told: %s', (label) => {
    expect(isAboutPeople(label)).toBe(true)
  })

  it.each([
    'Size',
    'Colour',
    'Product name',
    'Colour name',
    'Brand name',
    'Material',
    'Delivery time',
    'Text colour',
    'attribute_pa_size',
    'Format',
    'Tonality',
  ])('about the product is left alone: %s', (label) => {
    expect(isAboutPeople(label)).toBe(false)
  })
})

describe('a masked title', () => {
  it.each([
    ['Mug “Best boss” – Name: Anna Reyes', `Mug “Best boss” – Name: ${MASK}`],
    ['Voucher for jonas@lumen.example, 50 €', `Voucher for ${MASK}, 50 €`],
    ['Lieferung an: Jonas Okafor, Farbe: blau', `Lieferung an: ${MASK}, Farbe: blau`],
  ])('keeps what is not personal: %s', (title, masked) => {
    expect(maskedText(title)).toBe(masked)
  })

  it('is the same where nothing is', () => {
    expect(maskedText('Task chair, teal')).toBe('Task chair, teal')
  })
})

describe('a hostile text', () => {
  it.each(['1 ', 'a@', 'street ', '0 0 ', 'Name:', 'your ', 'x', 'ä. ', '1 a b c ', '+1 ', 'rue a '])(
    'of %j over and over does not hold the page up',
    (part) => {
      const start = performance.now()
      for (const length of [1000, 100_000]) maskedText(part.repeat(length).slice(0, length))
      for (const length of [300, 1000]) isAboutPeople(part.repeat(length).slice(0, length))
      expect(performance.now() - start).toBeLessThan(250)
    },
  )

  it('that is too long to be looked through is masked as a whole', () => {
    expect(maskedText('x'.repeat(1001))).toBe(MASK)
  })
})
