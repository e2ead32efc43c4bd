import { fromBase64url, passkeyInput, toBase64url } from '#vault'
import type { PasskeyFault } from '#web'

/** What a passkey answered: a secret that never leaves the page, and of which passkey. */
export interface PasskeyAnswer {
  readonly credential: string
  readonly output: Uint8Array<ArrayBuffer>
}

/** A passkey that was just made. */
export interface MadePasskey extends PasskeyAnswer {
  /** In this device, or in a key or telephone beside it. */
  readonly where: 'here' | 'apart'
}

type Refused = { readonly refused: PasskeyFault }

const PATIENCE_MS = 120_000
const ALGORITHMS = [-8, -7, -257] as const
/** Where an authenticator says whether it knew the person: byte 32, third bit (WebAuthn level 3, 6.1). */
const FLAGS_BYTE = 32
const VERIFIED = 0b100

const isThere = (): boolean => 'PublicKeyCredential' in globalThis && 'credentials' in navigator
const fresh = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32))
const listed = (ids: readonly string[]): PublicKeyCredentialDescriptor[] => ids.map(id => ({ type: 'public-key', id: fromBase64url(id) }))
const prf = { eval: { first: passkeyInput() } }

const bytesOf = (source: BufferSource): Uint8Array<ArrayBuffer> =>
  ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice() : new Uint8Array(source).slice()

/** A person who closes the window of the browser, or waits too long, is told the same; so is one whose key is not at hand. */
const faultOf = (fault: unknown): Refused => {
  const name = fault instanceof DOMException ? fault.name : ''
  if (name === 'InvalidStateError') return { refused: 'already' }
  return { refused: name === 'NotSupportedError' || name === 'SecurityError' ? 'no-prf' : 'cancelled' }
}

const knewThePerson = (data: ArrayBuffer): boolean => ((new Uint8Array(data)[FLAGS_BYTE] ?? 0) & VERIFIED) !== 0

/**
 * Asks one of these passkeys for its answer, once the authenticator has verified the person. The challenge is random and the assertion goes
 * nowhere: no server is signed in to, and what opens is sealed on this device.
 */
export const askPasskey = async (credentials: readonly string[]): Promise<PasskeyAnswer | Refused> => {
  if (!isThere()) return { refused: 'no-prf' }
  try {
    const given = await navigator.credentials.get({
      publicKey: {
        challenge: fresh(),
        allowCredentials: listed(credentials),
        userVerification: 'required',
        timeout: PATIENCE_MS,
        extensions: { prf },
      },
    })
    if (!(given instanceof PublicKeyCredential) || !(given.response instanceof AuthenticatorAssertionResponse))
      return { refused: 'cancelled' }
    if (!knewThePerson(given.response.authenticatorData)) return { refused: 'cancelled' }
    const output = given.getClientExtensionResults().prf?.results?.first
    return output === undefined ? { refused: 'no-prf' } : { credential: toBase64url(new Uint8Array(given.rawId)), output: bytesOf(output) }
  } catch (fault) {
    return faultOf(fault)
  }
}

/** Makes a passkey for somebody who has those already. `label` is shown by the browser's own window, and kept by whatever keeps passkeys. */
export const makePasskey = async (label: string, already: readonly string[]): Promise<MadePasskey | Refused> => {
  if (!isThere()) return { refused: 'no-prf' }
  try {
    const made = await navigator.credentials.create({ publicKey: creationOf(label, already) })
    if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse))
      return { refused: 'cancelled' }
    const results = made.getClientExtensionResults().prf
    if (results?.enabled !== true && results?.results === undefined) return { refused: 'no-prf' }
    const credential = toBase64url(new Uint8Array(made.rawId))
    const where = made.authenticatorAttachment === 'platform' ? 'here' : 'apart'
    const output = knewThePerson(made.response.getAuthenticatorData()) ? results.results?.first : undefined
    if (output !== undefined) return { credential, where, output: bytesOf(output) }
    // Many answer only once they exist: one more touch, the first time.
    const answer = await askPasskey([credential])
    return 'refused' in answer ? answer : { ...answer, where }
  } catch (fault) {
    return faultOf(fault)
  }
}

const creationOf = (label: string, already: readonly string[]): PublicKeyCredentialCreationOptions => ({
  // Read by whoever looks over a shoulder: nothing says what the passkey opens.
  rp: { name: location.hostname },
  user: { id: crypto.getRandomValues(new Uint8Array(16)), name: label, displayName: label },
  challenge: fresh(),
  pubKeyCredParams: ALGORITHMS.map(alg => ({ type: 'public-key', alg })),
  excludeCredentials: listed(already),
  authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
  attestation: 'none',
  timeout: PATIENCE_MS,
  extensions: { prf },
})
