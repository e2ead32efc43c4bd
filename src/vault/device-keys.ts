import { type Signer, thumbprintText } from '#log'
import { toBase64url, utf8 } from './bytes.ts'
import { checkingCrypto } from './checking.ts'

/** The two private keys of a device as text, only ever kept inside a sealed keyring. */
export interface DeviceSecrets {
  /** Ed25519, signs. */
  readonly sign: KeyText
  /** X25519, opens what is sealed to this device. */
  readonly box: KeyText
}
/** Public part `x` and private part `d` of an OKP key, base64url. */
export interface KeyText {
  readonly x: string
  readonly d: string
}

/** Makes the keys of a new device. */
export async function newDeviceSecrets(): Promise<DeviceSecrets> {
  const [sign, box] = await Promise.all([newKey('Ed25519', ['sign', 'verify']), newKey('X25519', ['deriveBits'])])
  return { sign, box }
}

/** Makes an X25519 key alone, for a school's recovery. */
export const newBoxKey = (): Promise<KeyText> => newKey('X25519', ['deriveBits'])

async function newKey(name: 'Ed25519' | 'X25519', usages: KeyUsage[]): Promise<KeyText> {
  const pair = await crypto.subtle.generateKey({ name }, true, usages)
  if (!('privateKey' in pair)) throw new TypeError(`${name} gave no pair`)
  const { x, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  if (x === undefined || d === undefined) throw new TypeError(`${name} gave no key text`)
  return { x, d }
}

/** Thumbprint by which everybody names an Ed25519 key. */
export const keyThumbprint = (x: string): Promise<string> => checkingCrypto().digest(thumbprintText(x))

/** A signer over an Ed25519 key; the private key cannot be exported from it. */
export async function signerOf({ x, d }: KeyText): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x, d }, { name: 'Ed25519' }, false, ['sign'])
  return {
    kid: await keyThumbprint(x),
    x,
    sign: async text => toBase64url(new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, key, utf8(text)))),
  }
}
