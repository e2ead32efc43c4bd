/** The app that runs in the browser page: it holds the keys, keeps ciphertext, and answers its own requests. */

export { type DeviceCases, deviceCases } from './cases.ts'
export { type CaseParts, type DevicePlace, startDevice } from './start-device.ts'
