import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'

describe('settings', () => {
  it('have defaults for everything', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      data: './data',
      seed: undefined,
      catalogue: 'open',
      databaseUrl: undefined,
      publicUrl: undefined,
      smtpUrl: undefined,
      limits: true,
      ownResources: true,
      shareWithin: 'company',
      origins: [],
      trustProxy: [],
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
      PUBLIC_URL: 'https://carts.example/',
      SMTP_URL: 'smtp://mail:25',
      HANDCART_LIMITS: 'off',
      HANDCART_OWN_RESOURCES: 'off',
      HANDCART_SHARE_WITHIN: 'business-unit',
      HANDCART_ORIGINS: 'https://shop.example, http://127.0.0.1:8788',
      HANDCART_TRUST_PROXY: '10.0.0.0/8, ::1,192.0.2.7',
    })
    expect(config).toEqual({
      port: 0,
      host: '::1',
      data: '/srv/carts',
      seed: 'seed.json',
      catalogue: 'strict',
      databaseUrl: 'postgres://a:b@db/c',
      publicUrl: 'https://carts.example',
      smtpUrl: 'smtp://mail:25',
      limits: false,
      ownResources: false,
      shareWithin: 'business-unit',
      origins: ['https://shop.example', 'http://127.0.0.1:8788'],
      trustProxy: ['10.0.0.0/8', '::1', '192.0.2.7'],
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
    ['PUBLIC_URL', 'carts.example', 'PUBLIC_URL must be an address that starts with https:// or http://.'],
    ['SMTP_URL', 'https://x', 'SMTP_URL must be an address such as smtp://user:password@host:587.'],
    ['HANDCART_LIMITS', 'no', 'HANDCART_LIMITS must be "on" or "off".'],
  ])('refuse %s=%s in one sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${sentence.replaceAll('.', '\\.')}$`))
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
