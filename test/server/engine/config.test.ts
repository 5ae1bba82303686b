import { describe, expect, it } from 'vitest'
import { AppError } from '../../../lib/core/app-error.ts'
import { readConfig } from '../../../server/config.ts'

const PUBLIC_URL = 'PUBLIC_URL must be an address that starts with https:// or http://, without a password, "?" and "#".'
const SMTP_URL =
  'SMTP_URL must be an address such as smtps://user:password@host, smtp://user:password@host:587, or smtp://host:25?tls=off without a password.'
const MAIL_FROM = 'MAIL_FROM must be an e-mail address, or a name and an address such as Handcart <carts@shop.example>.'

describe('settings', () => {
  it('have defaults for everything', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      data: './data',
      seed: undefined,
      catalogue: 'open',
      databaseUrl: undefined,
      secret: undefined,
      publicUrl: undefined,
      mail: undefined,
      mailLacks: [],
      limits: true,
      ownResources: true,
      anonymous: true,
      shareWithin: 'company',
      origins: [],
      trustProxy: [],
      keep: { links: 90, calls: 30, invitations: 30, mail: 400, reports: 365, requests: undefined, log: 365 },
    })
  })

  it('come from the environment', () => {
    const config = readConfig({
      HANDCART_PORT: '0',
      HANDCART_HOST: '::1',
      HANDCART_DATA: '/srv/carts',
      HANDCART_SEED: 'seed.json',
      HANDCART_CATALOGUE: 'strict',
      DATABASE_URL: 'postgres://a:b@db/c',
      HANDCART_SECRET: 'thirty-two characters, all of them',
      PUBLIC_URL: 'https://carts.example/',
      SMTP_URL: 'smtp://mail:25',
      MAIL_FROM: 'carts@shop.example',
      HANDCART_OPERATOR: 'abuse@shop.example',
      LANG: 'de_DE.UTF-8',
      HANDCART_LIMITS: 'off',
      HANDCART_OWN_RESOURCES: 'off',
      HANDCART_ANONYMOUS: 'off',
      HANDCART_SHARE_WITHIN: 'business-unit',
      HANDCART_ORIGINS: 'https://shop.example, http://127.0.0.1:8788',
      HANDCART_TRUST_PROXY: '10.0.0.0/8, ::1,192.0.2.7',
      HANDCART_KEEP_LINKS: '14',
      HANDCART_KEEP_LOG: 'forever',
      HANDCART_KEEP_REQUESTS: '365',
    })
    expect(config).toEqual({
      port: 0,
      host: '::1',
      data: '/srv/carts',
      seed: 'seed.json',
      catalogue: 'strict',
      databaseUrl: 'postgres://a:b@db/c',
      secret: 'thirty-two characters, all of them',
      publicUrl: 'https://carts.example',
      mail: {
        smtp: { host: 'mail', port: 25, tls: 'required', login: undefined },
        from: { name: 'Handcart', address: 'carts@shop.example' },
        publicUrl: 'https://carts.example',
        operator: { to: { address: 'abuse@shop.example', key: 'abuse@shop.example' }, language: 'de' },
      },
      mailLacks: [],
      limits: false,
      ownResources: false,
      anonymous: false,
      shareWithin: 'business-unit',
      origins: ['https://shop.example', 'http://127.0.0.1:8788'],
      trustProxy: ['10.0.0.0/8', '::1', '192.0.2.7'],
      keep: { links: 14, calls: 30, invitations: 30, mail: 400, reports: 365, requests: 365, log: undefined },
    })
  })

  it('count an empty variable as not set', () => {
    expect(readConfig({ HANDCART_PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
  })

  it.each([
    ['HANDCART_PORT', 'abc', 'HANDCART_PORT must be a port number from 0 to 65535.'],
    ['HANDCART_PORT', '65536', 'HANDCART_PORT must be a port number from 0 to 65535.'],
    ['HANDCART_PORT', '-1', 'HANDCART_PORT must be a port number from 0 to 65535.'],
    ['HANDCART_HOST', 'localhost/x', 'HANDCART_HOST must be a host name or an IP address without a port.'],
    ['HANDCART_CATALOGUE', 'half', 'HANDCART_CATALOGUE must be "open" or "strict".'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be an address such as postgres://user:password@host:5432/database.'],
    ['HANDCART_SECRET', 'short', 'HANDCART_SECRET must have 32 characters or more.'],
    ['PUBLIC_URL', 'carts.example', PUBLIC_URL],
    ['PUBLIC_URL', 'https://root:geheim@carts.example', PUBLIC_URL],
    ['PUBLIC_URL', 'https://carts.example/?a=b', PUBLIC_URL],
    ['SMTP_URL', 'https://x', SMTP_URL],
    ['SMTP_URL', 'smtp://', SMTP_URL],
    ['SMTP_URL', 'smtp://mail/path', SMTP_URL],
    ['SMTP_URL', 'smtp://mail?tls=maybe', SMTP_URL],
    ['SMTP_URL', 'smtp://user@mail', SMTP_URL],
    ['SMTP_URL', 'smtp://user:%ff@mail', SMTP_URL],
    ['SMTP_URL', 'smtp://user:geheim@mail?tls=off', SMTP_URL],
    ['SMTP_URL', 'smtps://mail?tls=off', SMTP_URL],
    ['MAIL_FROM', 'Handcart', MAIL_FROM],
    ['MAIL_FROM', 'Handcart <carts@shop>', MAIL_FROM],
    ['MAIL_FROM', 'a@shop.example, b@shop.example', MAIL_FROM],
    ['MAIL_FROM', 'A\r\nBcc: x <a@shop.example>', MAIL_FROM],
    ['HANDCART_KEEP_LINKS', '0', 'HANDCART_KEEP_LINKS must be a number of days from 1 to 99999, or "forever".'],
    ['HANDCART_KEEP_LOG', 'long', 'HANDCART_KEEP_LOG must be a number of days from 1 to 99999, or "forever".'],
    ['HANDCART_LIMITS', 'no', 'HANDCART_LIMITS must be "on" or "off".'],
  ])('refuse %s=%s in one sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(new AppError('start.failed', { data: { problem: sentence } }).message)
  })

  it.each(['https://shop.example/', '*', 'shop.example', 'null', 'https://shop.example,javascript:x'])('refuse the origins %j', (value) => {
    expect(() => readConfig({ HANDCART_ORIGINS: value })).toThrow('HANDCART_ORIGINS must be web origins such as https://shop.example')
  })

  it.each(['10.0.0.0/33', '*', 'true', 'proxy.example', '10.0.0.1/8/8', '::1/129'])('refuse the proxies %j', (value) => {
    expect(() => readConfig({ HANDCART_TRUST_PROXY: value })).toThrow('HANDCART_TRUST_PROXY must be IP addresses or networks such as')
  })

  it('name every wrong variable at once', () => {
    expect(() => readConfig({ HANDCART_PORT: 'x', HANDCART_LIMITS: 'x' })).toThrow(/HANDCART_PORT must .* HANDCART_LIMITS must /)
  })

  it('never repeat a wrong value, which may hold a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:geheim@db' })).toThrow(/^(?!.*geheim)/s)
  })
})

describe('settings of mail', () => {
  const all = { SMTP_URL: 'smtp://mail', MAIL_FROM: 'Lumen Carts <carts@lumen.example>', PUBLIC_URL: 'https://carts.example' }
  const smtp = (url: string) => readConfig({ ...all, SMTP_URL: url }).mail?.smtp

  it.each([
    ['smtp://mail', { host: 'mail', port: 587, tls: 'required', login: undefined }],
    ['smtp://mail?tls=off', { host: 'mail', port: 587, tls: 'off', login: undefined }],
    ['smtps://a%40b:p%3Aw@mail', { host: 'mail', port: 465, tls: 'implicit', login: { user: 'a@b', pass: 'p:w' } }],
    ['smtp://a:b@mail:2525', { host: 'mail', port: 2525, tls: 'required', login: { user: 'a', pass: 'b' } }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, tls: 'off', login: undefined }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'off', login: undefined }],
    ['smtp://localhost:25?tls=required', { host: 'localhost', port: 25, tls: 'required', login: undefined }],
  ])('%s asks for TLS unless it says otherwise or stays on this machine', (url, expected) => {
    expect(smtp(url)).toEqual(expected)
  })

  it.each([
    ['carts@lumen.example', { name: 'Handcart', address: 'carts@lumen.example' }],
    ['Lumen Carts <carts@Lumen.example>', { name: 'Lumen Carts', address: 'carts@lumen.example' }],
    ['"Lumen, Carts" <carts@lümen.example>', { name: 'Lumen, Carts', address: 'carts@xn--lmen-0ra.example' }],
  ])('%s is a name and an address', (text, from) => {
    expect(readConfig({ ...all, MAIL_FROM: text }).mail?.from).toEqual(from)
  })

  it('are whole, or mail is off and what is missing is named', () => {
    const lacks = (...names: readonly (keyof typeof all)[]) => {
      const { mail, mailLacks } = readConfig(
        Object.fromEntries(Object.entries(all).filter(([name]) => names.every((gone) => gone !== name))),
      )
      return [mail === undefined, mailLacks]
    }
    expect(lacks()).toEqual([false, []])
    expect(lacks('MAIL_FROM')).toEqual([true, ['MAIL_FROM']])
    expect(lacks('PUBLIC_URL')).toEqual([true, ['PUBLIC_URL']])
    expect(lacks('SMTP_URL')).toEqual([true, ['SMTP_URL']])
    expect(lacks('SMTP_URL', 'MAIL_FROM')).toEqual([true, []])
  })
})
