import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_WORDS, codeName } from './code-name.ts'

describe('the code name of a case', () => {
  it('is one of 64 words and a number of two digits, always the same for the same case', () => {
    expect(CODE_WORDS).toBe(64)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes => {
        const id = Buffer.from(bytes).toString('base64url')
        expect(codeName(id)).toMatch(/^[A-Z][a-z]+ [1-9]\d$/)
        expect(codeName(id)).toBe(codeName(id))
      }),
    )
  })
  it('draws on every word', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    expect(new Set([...letters].map(letter => codeName(letter + 'A'.repeat(42)).split(' ')[0])).size).toBe(64)
  })
})
