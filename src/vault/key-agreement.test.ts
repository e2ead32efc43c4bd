import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { newBoxKey, newDeviceSecrets, sealsOf, wrapTo } from './index.ts'

const WRAP = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' } as const
const jwk = (x: string, d?: string) => importJWK({ kty: 'OKP', crv: 'X25519', x, ...(d === undefined ? {} : { d }) }, WRAP.alg)

describe('a text sealed to a device', () => {
  it('is opened by another implementation', async () => {
    const { x, d } = await newBoxKey()
    const { plaintext, protectedHeader } = await compactDecrypt(await wrapTo('clé de février', x), await jwk(x, d))
    expect(new TextDecoder().decode(plaintext)).toBe('clé de février')
    expect(protectedHeader).toMatchObject({ ...WRAP, epk: { kty: 'OKP', crv: 'X25519' } })
  })

  it('is opened when another implementation sealed it', async () => {
    const { box } = await newDeviceSecrets()
    const made = await new CompactEncrypt(new TextEncoder().encode('reçu')).setProtectedHeader(WRAP).encrypt(await jwk(box.x))
    expect(await (await sealsOf(box)).unwrap(made)).toBe('reçu')
  })

  it('stays closed when any part was changed, dropped or is of another kind', async () => {
    const { box } = await newDeviceSecrets()
    const seals = await sealsOf(box)
    const parts = (await seals.wrap('a key', box.x)).split('.')
    const flipped = parts.map((part, i) =>
      parts.map((same, j) => (i === j ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : same)).join('.'),
    )
    const direct = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')
    const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString()), zip: 'DEF' })).toString(
      'base64url',
    )
    const others = [
      parts.slice(0, 4).join('.'),
      [...parts, ''].join('.'),
      [direct, ...parts.slice(1)].join('.'),
      [longer, ...parts.slice(1)].join('.'),
      '',
      '....',
    ]
    for (const jwe of [...flipped, ...others]) expect(await seals.unwrap(jwe)).toBeUndefined()
  })
})
