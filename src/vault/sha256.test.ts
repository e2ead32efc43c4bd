import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256.ts'

const wanted = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const got = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex')

describe('the digest', () => {
  it('of nothing and of « abc » is the one that the standard prints', () => {
    expect(got(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(got(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('is that of another implementation at every length around the padding', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
      expect(got(bytes)).toBe(wanted(bytes))
    }
  })

  it('is that of another implementation for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6_000 }), bytes => {
        expect(got(bytes)).toBe(wanted(bytes))
      }),
    )
  })
})
