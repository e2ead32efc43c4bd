import { createHash } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { HEAD_ZERO, lidText, sealHeader, signStatement } from '#log'
import { checkingCrypto, newDeviceSecrets, openKeyring, randomText, sealKeyring, sealsOf, signerOf, unlock } from './index.ts'
import { deriveKey } from './symmetric.ts'

const CHEAP = { memory: 64, passes: 1 }
const crypto_ = checkingCrypto()
const keyring = async () => ({ v: 1 as const, school: randomText(32), member: 'nadia', device: await newDeviceSecrets() })

describe('a keyring', () => {
  it('opens with its passphrase, however the accents were typed', async () => {
    const ring = await keyring()
    const sealed = await sealKeyring(ring, 'forêt calme du matin', CHEAP)
    expect(await openKeyring(sealed, 'forêt calme du matin'.normalize('NFD'))).toEqual(ring)
    expect(JSON.stringify(sealed)).not.toContain(ring.device.sign.d)
  })
  it('stays closed with another passphrase, a changed seal or an absurd cost', async () => {
    const sealed = await sealKeyring(await keyring(), 'forêt calme du matin', CHEAP)
    expect(await openKeyring(sealed, 'foret calme du matin')).toBeUndefined()
    expect(await openKeyring({ ...sealed, salt: randomText(16) }, 'forêt calme du matin')).toBeUndefined()
    expect(await openKeyring({ ...sealed, memory: 4_000_000 }, 'forêt calme du matin')).toBeUndefined()
  })
})

describe('a digest', () => {
  it('is the SHA-256 of the UTF-8 bytes, also when many are asked for at once', async () => {
    const texts = ['', 'a', 'é', '\u{1f9ca}'.repeat(300), 'x'.repeat(100_000)]
    const expected = texts.map(text => createHash('sha256').update(text, 'utf8').digest('base64url'))
    expect(await Promise.all(texts.map(crypto_.digest))).toEqual(expected)
  })
})

describe('an unlocked device', () => {
  it('signs statements that another implementation verifies', async () => {
    const { identity } = await unlock(await keyring())
    const nothing = { seq: 0, head: HEAD_ZERO }
    const at = '2026-11-16T15:12:00.000Z'
    const digest = await crypto_.digest('x')
    const jws = await signStatement(
      {
        v: 1,
        log: null,
        own: null,
        seen: nothing,
        roster: null,
        at,
        kind: 'public',
        compartment: null,
        digest,
        strict: true,
        facets: null,
      },
      identity.signer,
    )
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: identity.signer.x, alg: 'Ed25519' })
    expect((await compactVerify(jws, key)).protectedHeader).toMatchObject({
      alg: 'Ed25519',
      typ: 'sexto-entry+jws',
      kid: identity.signer.kid,
    })
  })
  it('opens what was sealed to it and nothing else', async () => {
    const [nadia, samuel] = [await newDeviceSecrets(), await newDeviceSecrets()]
    const [forNadia, forSamuel] = [await sealsOf(nadia.box), await sealsOf(samuel.box)]
    const wrap = await forSamuel.wrap('a key', nadia.box.x)
    expect(await forNadia.unwrap(wrap)).toBe('a key')
    expect(await forSamuel.unwrap(wrap)).toBeUndefined()
    const last = wrap.slice(0, -2) + (wrap.endsWith('AA') ? 'BB' : 'AA')
    expect(await forNadia.unwrap(last)).toBeUndefined()
  })
  it('refuses a signature by another key or over another text, and keys that are none', async () => {
    const [one, other] = [await signerOf((await newDeviceSecrets()).sign), await signerOf((await newDeviceSecrets()).sign)]
    const signature = await one.sign('text')
    expect(await crypto_.verify(one.x, signature, 'text')).toBe(true)
    expect(await crypto_.verify(other.x, signature, 'text')).toBe(false)
    expect(await crypto_.verify(one.x, signature, 'texte')).toBe(false)
    expect(await crypto_.verify('short', signature, 'text')).toBe(false)
  })
})

describe('a sealed body', () => {
  it('is a compact JWE that another implementation opens and makes', async () => {
    const seals = await sealsOf((await newDeviceSecrets()).box)
    const [key, lid, kid] = [randomText(32), randomText(32), await crypto_.digest(lidText('x'))]
    const content = await seals.contentKey({ key, lid, compartment: 'care', kid })
    const derived = await exportable(key, lid)
    const opened = await compactDecrypt(await content.seal('dépôt'), derived)
    expect(new TextDecoder().decode(opened.plaintext)).toBe('dépôt')
    const made = await new CompactEncrypt(new TextEncoder().encode('reçu')).setProtectedHeader(JSON.parse(sealHeader(kid))).encrypt(derived)
    expect(await content.open(made)).toBe('reçu')
  })
  it('does not open under another lid, another compartment or another key', async () => {
    const seals = await sealsOf((await newDeviceSecrets()).box)
    const parts = { key: randomText(32), lid: randomText(32), compartment: 'care', kid: randomText(32) }
    const sealed = await (await seals.contentKey(parts)).seal('text')
    for (const change of [{ lid: randomText(32) }, { compartment: 'justice' }, { key: randomText(32) }, { kid: randomText(32) }]) {
      expect(await (await seals.contentKey({ ...parts, ...change })).open(sealed)).toBeUndefined()
    }
    expect(await (await seals.contentKey(parts)).open(sealed)).toBe('text')
  })
  it('hides the previous key under the new one', async () => {
    const seals = await sealsOf((await newDeviceSecrets()).box)
    const [old, fresh] = [randomText(32), randomText(32)]
    const under = await seals.wrapUnder(old, fresh)
    expect(await seals.unwrapUnder(under, fresh)).toBe(old)
    expect(await seals.unwrapUnder(under, old)).toBeUndefined()
  })
  it('cannot give its key away', async () => {
    expect((await deriveKey(randomText(32), '', 'x')).extractable).toBe(false)
  })
})

/** The content key by the format's own words, through another path. */
async function exportable(key: string, lid: string): Promise<Uint8Array> {
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const material = await crypto.subtle.importKey('raw', bytes(key), 'HKDF', false, ['deriveBits'])
  const info = new TextEncoder().encode('sexto/1 content\ncare')
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: bytes(lid), info }, material, 256))
}
