import { describe, expect, it } from 'vitest'
import { browserCrypto, canVerify } from './browser-crypto.ts'

const { digest, verify } = browserCrypto(crypto.subtle)

describe('the mathematics of the reader’s browser', () => {
  it('knows the digest of FIPS 180-2', async () => {
    expect(await digest('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })

  it('knows Ed25519, and says so before it judges a signature', async () => {
    expect(await canVerify(crypto.subtle)).toBe(true)
    expect(await canVerify(undefined)).toBe(false)
  })

  it('accepts a signature and refuses it on another text, with another key, or when it is none', async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
    if (!('publicKey' in pair)) throw new Error('no key pair')
    const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const signed = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode('été')))
    const signature = Buffer.from(signed).toString('base64url')
    expect(await verify(x, signature, 'été')).toBe(true)
    expect(await verify(x, signature, 'ete')).toBe(false)
    expect(await verify('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', signature, 'été')).toBe(false)
    for (const odd of ['', '!!', 'AAAA']) expect(await verify(x, odd, 'été')).toBe(false)
    expect(await verify('not a key', signature, 'été')).toBe(false)
  })
})
