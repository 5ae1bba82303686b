/** Who may import whom: one row per area; the first row whose folder fits a file is its rule. */
import type { Import, Module } from './modules.ts'

/** `files`: what of the project may be imported (path starts). `types`: only as types. `packages`: package names. */
export interface AreaRule {
  readonly area: string
  readonly files: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
  /** May import every file and package. */
  readonly free?: true
}

// The parts of the contract without zod: content scripts and screens may use them at run time.
const LIGHT_CONTRACT = [
  'lib/contract/errors.ts',
  'lib/contract/languages.ts',
  'lib/contract/limits.ts',
  'lib/contract/permission-groups.ts',
]
// What the server takes of the library.
const DOMAIN = ['lib/contract/', 'lib/core/']
// Each is a plugin of the HTTP app; none imports another.
const FACES = ['server/glue/face.ts', 'server/pages/face.ts']
const ASK = ['lib/messages/client.ts', 'lib/messages/ui-port.ts']
const CONTRACT_TYPES = ['lib/contract/', 'lib/messages/']

export const RULES: readonly AreaRule[] = [
  { area: 'lib/contract/', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/core/', files: ['lib/core/', ...LIGHT_CONTRACT], types: ['lib/contract/'], packages: [] },
  { area: 'lib/shops/', files: ['lib/shops/*', 'lib/core/', ...LIGHT_CONTRACT], types: ['lib/contract/'], packages: [] },
  {
    area: 'lib/texts/',
    files: ['lib/texts/', 'lib/core/', ...LIGHT_CONTRACT],
    types: ['lib/contract/'],
    packages: ['@messageformat/runtime'],
  },
  { area: 'lib/api/', files: ['lib/api/', 'lib/contract/', 'lib/core/'], packages: ['ky', 'zod'] },
  { area: 'lib/storage/', files: ['lib/storage/', 'lib/contract/', 'lib/core/'], packages: ['zod'] },
  {
    area: 'lib/messages/table.ts',
    files: [
      'lib/messages/account-messages.ts',
      'lib/messages/call-messages.ts',
      'lib/messages/draft-messages.ts',
      'lib/messages/history-messages.ts',
      'lib/messages/invitation-messages.ts',
      'lib/messages/link-messages.ts',
      'lib/messages/owner-messages.ts',
      'lib/messages/saved-messages.ts',
      'lib/messages/team-messages.ts',
      'lib/messages/together-messages.ts',
      'lib/contract/',
    ],
    packages: ['zod'],
  },
  { area: 'lib/messages/account-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/call-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/draft-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/history-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/invitation-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/link-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/owner-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/saved-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/team-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/together-messages.ts', files: ['lib/contract/'], packages: ['zod'] },
  { area: 'lib/messages/client.ts', files: ['lib/core/'], types: CONTRACT_TYPES, packages: [] },
  { area: 'lib/messages/dispatcher.ts', files: ['lib/messages/', 'lib/core/', 'lib/contract/nothing.ts'], packages: ['zod'] },
  { area: 'lib/messages/', files: [], types: CONTRACT_TYPES, packages: [] },
  {
    area: 'lib/desk/',
    files: ['lib/desk/', 'lib/api/', 'lib/storage/', 'lib/core/', 'lib/contract/'],
    packages: ['zod'],
  },
  {
    area: 'lib/worker/',
    files: ['lib/worker/', 'lib/desk/desk.ts', 'lib/storage/', 'lib/messages/', 'lib/core/', 'lib/contract/'],
    types: ['lib/desk/'],
    packages: ['zod', 'wxt'],
  },
  {
    area: 'lib/page/',
    files: ['lib/page/', 'lib/core/', 'lib/shops/', ...ASK, ...LIGHT_CONTRACT],
    types: CONTRACT_TYPES,
    packages: [],
  },
  { area: 'lib/panel/', files: ['lib/panel/', 'lib/core/', ...ASK, ...LIGHT_CONTRACT], types: CONTRACT_TYPES, packages: [] },
  {
    area: 'lib/state/',
    files: ['lib/state/', 'lib/core/', ...ASK, ...LIGHT_CONTRACT],
    types: CONTRACT_TYPES,
    packages: ['@preact/signals'],
  },
  {
    area: 'components/',
    files: ['components/', 'lib/core/', 'lib/texts/', ...LIGHT_CONTRACT],
    types: ['lib/contract/', 'lib/state/'],
    packages: ['preact', '@preact/signals', 'uqr'],
  },
  { area: 'entrypoints/', files: ['entrypoints/', 'lib/', 'components/', 'assets/'], packages: ['wxt', 'preact', '@preact/signals'] },
  {
    area: 'widget/',
    files: ['widget/', 'lib/contract/', 'lib/core/', 'lib/api/', 'lib/state/', 'components/'],
    packages: ['preact', '@preact/signals', 'zod'],
  },
  {
    area: 'server/store/',
    files: ['server/store/', ...DOMAIN],
    packages: ['pg', 'zod', 'rate-limiter-flexible', 'node:*'],
  },
  {
    area: 'server/services/',
    files: ['server/services/', 'server/store/', 'server/auth/', ...DOMAIN],
    types: ['server/config.ts', 'server/log.ts'],
    packages: ['zod', 'rate-limiter-flexible', 'node:*'],
  },
  {
    area: 'server/pages/',
    files: ['server/pages/', 'server/services/', 'server/version.ts', 'components/', 'lib/texts/', ...DOMAIN],
    types: ['server/store/'],
    packages: ['fastify', 'preact', 'preact-render-to-string', 'uqr', 'node:*'],
  },
  {
    area: 'server/mail/',
    files: ['server/mail/', 'server/services/', 'components/', 'lib/texts/', ...DOMAIN],
    packages: ['nodemailer', 'preact', 'preact-render-to-string', 'node:*'],
  },
  {
    area: 'server/glue/',
    files: ['server/glue/', 'server/services/', ...DOMAIN],
    types: ['server/store/'],
    packages: ['fastify', 'zod', 'node:*'],
  },
  {
    area: 'server/http/',
    files: ['server/http/', ...FACES, 'server/services/', 'server/version.ts', ...DOMAIN],
    types: ['server/config.ts', 'server/store/'],
    packages: ['fastify', '@fastify/compress', '@fastify/cors', 'node:*'],
  },
  {
    area: 'server/',
    files: ['server/', ...DOMAIN],
    packages: ['pg', 'zod', 'uuid', 'pino', '@node-rs/argon2', 'node:*'],
  },
  {
    area: 'demo/',
    files: ['demo/', 'lib/core/'],
    types: ['lib/contract/'],
    packages: ['hono', '@hono/node-server', 'node:*'],
  },
  { area: 'scripts/', files: [], packages: [], free: true },
  { area: 'bench/', files: [], packages: [], free: true },
  { area: 'test/', files: [], packages: [], free: true },
]

/** Folders whose modules are private but for one, the door; only tests may look behind it. */
export const DOORS: readonly { readonly folder: string; readonly door: string }[] = [
  { folder: 'lib/desk/account/', door: 'lib/desk/account/accounts.ts' },
]

/** Every import of a module its area may not make, as sentences. */
export function wrongImports(module: Module): readonly string[] {
  const rule = RULES.find(({ area }) => module.file.startsWith(area))
  if (!rule) return [`${module.file}: no rule for this folder`]
  return module.imports.flatMap((found) => {
    if (found.kind === 'missing') return [`${module.file} imports ${found.target}, which does not exist`]
    return isAllowed(rule, module.file, found)
      ? []
      : [`${module.file} may not import ${found.target}${found.typeOnly ? '' : ' at run time'}`]
  })
}

function isAllowed(rule: AreaRule, file: string, found: Import): boolean {
  if (rule.free) return true
  if (found.kind === 'package') return rule.packages.includes(found.target)
  if (isForeignEntrypoint(file, found.target) || isBehindDoor(file, found.target)) return false
  const allowed = found.typeOnly ? [...rule.files, ...(rule.types ?? [])] : rule.files
  return allowed.some((start) => (start === 'lib/shops/*' ? isOwnShop(file, found.target) : found.target.startsWith(start)))
}

function isBehindDoor(file: string, target: string): boolean {
  return DOORS.some(({ folder, door }) => target.startsWith(folder) && target !== door && !file.startsWith(folder))
}

// An entrypoint's own folder holds its page: main.tsx beside index.html. Nobody else imports it.
function isForeignEntrypoint(file: string, target: string): boolean {
  return target.startsWith('entrypoints/') && (folder(target) === 'entrypoints' || folder(file) !== folder(target))
}

// Files directly in lib/shops and its kit are shared; an adapter's folder belongs to that adapter, but the registry and the detector know them all.
function isOwnShop(file: string, target: string): boolean {
  if (!target.startsWith('lib/shops/')) return false
  const isShared = folder(target) === 'lib/shops' || target.startsWith('lib/shops/kit/')
  const knowsAll = file === 'lib/shops/registry.ts' || file === 'lib/shops/may-be-cart.ts'
  return isShared || knowsAll || folder(file) === folder(target)
}

function folder(file: string): string {
  return file.slice(0, file.lastIndexOf('/'))
}
