/** Keys on WebCrypto, the same on device and server: identity keys, seals, wraps, unlock. */

export { fromBase64url, randomText, toBase64url } from './bytes.ts'
export { checkingCrypto } from './checking.ts'
export { type DeviceSecrets, type KeyText, keyThumbprint, newBoxKey, newDeviceSecrets, signerOf } from './device-keys.ts'
export { wrapTo } from './key-agreement.ts'
export { type Keyring, loadArgon2, openKeyring, PASSPHRASE_COST, type PassphraseCost, type SealedKeyring, sealKeyring } from './keyring.ts'
export {
  MEETING_CODE_BITS,
  type MeetingKeys,
  type MeetingSide,
  meetingKeys,
  newMeetingCode,
  readMeetingCode,
  spacedCode,
} from './meeting.ts'
export { openPackage, parsePackage, sealPackage } from './package.ts'
export { openByPasskey, type PasskeySeal, passkeyInput, sealForPasskey } from './passkey-seal.ts'
export {
  newPoliceKey,
  openPackageTo,
  openPoliceKey,
  type PackageToKey,
  type PoliceKeyFile,
  parsePackageToKey,
  parsePoliceKey,
  sealPackageTo,
} from './police-key.ts'
export {
  isOfSchool,
  keysFromSheets,
  keysOfPair,
  newRecovery,
  type ReadSheet,
  type RecoveryPublic,
  type RecoverySheet,
  readSheet,
} from './recovery/sheets.ts'
export { sealsOf } from './seals.ts'
export { heardAs, newSpokenPassphrase } from './spoken.ts'
export { deriveKey, openDirect, sealDirect } from './symmetric.ts'
export { type Unlocked, unlock } from './unlock.ts'
