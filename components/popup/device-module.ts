/** The chunk behind `device-parts.ts`; nothing but that file may import it. */

export { DeviceReceived } from './DeviceReceived.tsx'
export { DeviceShares } from './DeviceShares.tsx'
