import { expect, test } from 'vitest'
import { checkingCrypto, newDeviceSecrets, signerOf } from '#vault'
import { nodeCrypto, nodeSigner } from './node-crypto.ts'

const TEXTS = ['', 'un canard', 'é œ « ᐃᓄᒃ » 🦆', 'x'.repeat(50_000)]

test('the server signs, checks and digests as devices do', async () => {
  const { sign } = await newDeviceSecrets()
  const [ours, theirs] = [nodeSigner(sign), await signerOf(sign)]
  expect([ours.kid, ours.x]).toEqual([theirs.kid, theirs.x])
  for (const text of TEXTS) {
    const signature = await ours.sign(text)
    expect(signature).toBe(await theirs.sign(text))
    for (const crypto of [nodeCrypto(), checkingCrypto()]) {
      expect(await crypto.verify(ours.x, signature, text)).toBe(true)
      expect(await crypto.verify(ours.x, signature, `${text}.`)).toBe(false)
    }
    expect(await nodeCrypto().digest(text)).toBe(await checkingCrypto().digest(text))
  }
})

test.each([
  ['a key that is too short', 'AAAA', 'A'.repeat(86)],
  ['a key that is no text of bytes', '***', 'A'.repeat(86)],
  ['a point that belongs to no key, and whose signatures would fit any text', 'A'.repeat(43), 'A'.repeat(86)],
  ['the point that signs anything', `AQ${'A'.repeat(41)}`, `AQ${'A'.repeat(84)}`],
  ['a signature that is too short', undefined, 'AAAA'],
])('answers as devices do: %s', async (_name, given, signature) => {
  const x = given ?? (await newDeviceSecrets()).sign.x
  const [ours, theirs] = await Promise.all([nodeCrypto(), checkingCrypto()].map(crypto => crypto.verify(x, signature, 'un canard')))
  expect(ours).toBe(theirs)
})
