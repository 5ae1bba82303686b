/** The chunk behind `device-parts.ts`; nothing but that file may import it. */

export { DeviceShares } from './DeviceShares.tsx'
