import { randomText, toBase64url, utf8 } from './bytes.ts'
import { type Keyring, parseKeyring } from './keyring.ts'
import { deriveKey, openDirect, sealDirect } from './symmetric.ts'

/** A keyring under one passkey: only ever on its device. Others, and the passphrase, seal the same keyring beside it. */
export interface PasskeySeal {
  readonly v: 1
  readonly kdf: 'webauthn-prf'
  /** Id of the credential, base64url. */
  readonly credential: string
  readonly salt: string
  /** Compact JWE, `dir`, A256GCM. */
  readonly jwe: string
}

const HEADER = '{"alg":"dir","enc":"A256GCM","typ":"sexto-keyring+jwe"}'
const INFO = 'sexto/1 keyring passkey'
/** What a passkey answers to is 32 bytes (WebAuthn level 3, the `prf` extension). */
const OUTPUT_BYTES = 32

/** What every passkey is asked to compute on: each answers with a secret of its own, so that one text serves all. */
export const passkeyInput = (): Uint8Array<ArrayBuffer> => utf8('sexto/1 passkey')

/** Seals a keyring under what a passkey answered; the answer itself is neither kept nor sent. */
export async function sealForPasskey(keyring: Keyring, credential: string, output: Uint8Array<ArrayBuffer>): Promise<PasskeySeal> {
  const salt = randomText(16)
  const jwe = await sealDirect(await passkeyKey(output, salt), HEADER, JSON.stringify(keyring))
  return { v: 1, kdf: 'webauthn-prf', credential, salt, jwe }
}

/** Opens such a keyring; undefined for another passkey's answer or a damaged seal, which cannot be told apart. */
export async function openByPasskey(seal: PasskeySeal, output: Uint8Array<ArrayBuffer>): Promise<Keyring | undefined> {
  if (seal.v !== 1 || seal.kdf !== 'webauthn-prf' || output.length !== OUTPUT_BYTES) return undefined
  const text = await openDirect(await passkeyKey(output, seal.salt), HEADER, seal.jwe)
  return text === undefined ? undefined : parseKeyring(text)
}

const passkeyKey = (output: Uint8Array<ArrayBuffer>, salt: string): Promise<CryptoKey> => {
  if (output.length !== OUTPUT_BYTES) throw new RangeError('a passkey answers with 32 bytes')
  return deriveKey(toBase64url(output), salt, INFO)
}
