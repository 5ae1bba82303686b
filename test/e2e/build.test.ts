import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHOPS } from '../../lib/shops/registry.ts'
import { bundleSizes } from '../../scripts/sizes.ts'

const output = path.resolve(import.meta.dirname, '../../.output')

function manifest(target: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(output, target, 'manifest.json'), 'utf8'))
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the build for %s', (target) => {
  it('asks for nothing that warns at install', () => {
    // None of these four shows a warning in Chrome's or Firefox's permission lists.
    expect(manifest(target)).toMatchObject({
      permissions: ['activeTab', 'alarms', 'scripting', 'storage'],
      optional_permissions: ['notifications'],
      optional_host_permissions: ['*://*/*'],
    })
  })

  it('has no host permission, no declared content script and no door for other extensions', () => {
    const { host_permissions, content_scripts, externally_connectable } = manifest(target)
    expect([host_permissions ?? [], content_scripts ?? [], externally_connectable]).toEqual([[], [], undefined])
  })

  it('lets pages load the panel frame and nothing else', () => {
    expect(manifest(target).web_accessible_resources).toMatchObject([{ resources: ['panel.html'] }])
  })

  it('runs only packaged code, and loads pictures it was given, by https or from this computer alone', () => {
    expect(manifest(target).content_security_policy).toEqual({
      extension_pages:
        "script-src 'self'; object-src 'none'; base-uri 'none'; img-src 'self' data: https: http://localhost:* http://*.localhost:* http://127.0.0.1:*",
    })
  })

  it('keeps every unit within its size bar', () => {
    const sizes = bundleSizes(target)
    expect(sizes.map(({ unit }) => unit)).toContain('detector')
    expect(sizes.filter(({ gzipBytes, barBytes }) => barBytes !== undefined && gzipBytes > barBytes)).toEqual([])
  })

  it('lets the popup wait for one file: its styles are in the page, all that its first paint needs in one script', () => {
    const page = readFileSync(path.join(output, target, 'popup.html'), 'utf8')
    const [popup] = bundleSizes(target).filter(({ unit }) => unit === 'popup')
    expect([page.match(/<link|<script/g), popup?.files.length]).toEqual([['<script'], 1])
  })

  const inPages = [
    'button.js',
    'cart.js',
    'detector.js',
    'watcher.js',
    'link-page.js',
    'page/import-commands.js',
    'page/own-list.js',
    'page/share-button.js',
    ...SHOPS.map(({ id }) => `shops/${id}.js`),
  ]
  it.each(inPages)('keeps the parser library and the error table out of %s', (file) => {
    expect(readFileSync(path.join(output, target, file), 'utf8')).not.toMatch(/ZodMini|invalid_type|auth\.missing-token/)
  })

  it.each(inPages)('keeps the polyfill, and every event a page could hear, out of %s', (file) => {
    expect(readFileSync(path.join(output, target, file), 'utf8')).not.toMatch(
      /webextension-polyfill|dispatchEvent|CustomEvent|window\.postMessage/,
    )
  })

  it('has the code of shops in their own scripts alone', () => {
    const core = readFileSync(path.join(output, target, 'cart.js'), 'utf8')
    const marks = {
      woocommerce: 'wc/store/v1',
      evershop: 'myCart',
      prestashop: 'addDiscount',
      vtex: 'checkout/pub/orderForm',
      opencart: 'total/coupon/coupon',
      shopify: 'cart/add.js',
      spryker: 'search/suggestion',
      generic: 'view_cart',
    }
    for (const [id, mark] of Object.entries(marks)) {
      expect([id, core.includes(mark)]).toEqual([id, false])
      expect(readFileSync(path.join(output, target, `shops/${id}.js`), 'utf8')).toContain(mark)
    }
  })
})

describe('the manifest for Chrome', () => {
  it('hides the panel behind an address that changes with each session', () => {
    expect(manifest('chrome-mv3').web_accessible_resources).toMatchObject([{ use_dynamic_url: true }])
  })
})
