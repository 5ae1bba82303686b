/** What was shared from this device without an account: brought with its texts where there is something. */
import { errors } from '../../lib/texts/made/load/errors.ts'
import { imports } from '../../lib/texts/made/load/imports.ts'
import { links } from '../../lib/texts/made/load/links.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const shares = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./device-module.ts'), addTexts(texts, [errors, imports, links])])
  return module
})

/** Loads it; for tests. */
export const loadDeviceParts = shares.load

export const DeviceReceived = shares.part((module) => module.DeviceReceived)
export const DeviceShares = shares.part((module) => module.DeviceShares)
