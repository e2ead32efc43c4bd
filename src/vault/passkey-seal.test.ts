import { beforeAll, describe, expect, it } from 'vitest'
import { newDeviceSecrets } from './device-keys.ts'
import { type Keyring, openKeyring, sealKeyring } from './keyring.ts'
import { openByPasskey, type PasskeySeal, sealForPasskey } from './passkey-seal.ts'

const answerOf = (passkey: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(passkey)
const cheap = { memory: 8, passes: 1 }

let keyring: Keyring
let seal: PasskeySeal

beforeAll(async () => {
  keyring = { v: 1, school: 'S', member: 'samuel', device: await newDeviceSecrets() }
  seal = await sealForPasskey(keyring, 'credential-1', answerOf(1))
})

describe('a keyring under a passkey', () => {
  it('opens with what this passkey answers, and with no other answer', async () => {
    expect(await openByPasskey(seal, answerOf(1))).toEqual(keyring)
    expect(await openByPasskey(seal, answerOf(2))).toBeUndefined()
  })

  it('opens by the passphrase and by each passkey apart: none knows of the others', async () => {
    const phrase = await sealKeyring(keyring, 'rivière claire', cheap)
    const second = await sealForPasskey(keyring, 'credential-2', answerOf(2))
    expect(await openKeyring(phrase, 'rivière claire')).toEqual(keyring)
    expect(await openByPasskey(second, answerOf(2))).toEqual(keyring)
    expect(await openByPasskey({ ...second, jwe: seal.jwe }, answerOf(2))).toBeUndefined()
  })

  it('holds neither the answer nor a key in clear, and never seals twice alike', async () => {
    const again = await sealForPasskey(keyring, 'credential-1', answerOf(1))
    expect(again.salt).not.toBe(seal.salt)
    const text = JSON.stringify(seal)
    for (const secret of [keyring.device.sign.d, keyring.device.box.d, Buffer.from(answerOf(1)).toString('base64url')])
      expect(text).not.toContain(secret)
  })

  it('opens no more once any part of it was changed', async () => {
    const flipped = seal.jwe.replace(/.$/, last => (last === 'A' ? 'Q' : 'A'))
    const parts = seal.jwe.split('.')
    const text = [...parts.slice(0, 3), `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`, parts[4]].join('.')
    for (const changed of [{ jwe: flipped }, { jwe: text }, { salt: 'AAAAAAAAAAAAAAAAAAAAAA' }, { jwe: '' }])
      expect(await openByPasskey({ ...seal, ...changed }, answerOf(1))).toBeUndefined()
  })

  it('is sealed with a whole answer or not at all', async () => {
    await expect(sealForPasskey(keyring, 'credential-1', new Uint8Array(16))).rejects.toThrow('32 bytes')
    expect(await openByPasskey(seal, new Uint8Array(0))).toBeUndefined()
  })
})
