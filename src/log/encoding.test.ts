import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { took } from '../../tests/fictional/took.ts'
import { decodeAscii, encodeAscii, is16Bytes, is32Bytes } from './base64url.ts'
import { parseBody } from './body.ts'
import { HEAD_ZERO } from './head.ts'
import { padBody } from './pad-body.ts'
import { isRefused } from './refusal.ts'
import type { Body } from './statement-types.ts'
import { isInstant, parseStrictJson, utf8Length } from './strict-json.ts'

const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map(code => String.fromCharCode(code)), maxLength: 60 })

describe('base64url', () => {
  it('writes ASCII as every other implementation does, and reads it back', () => {
    fc.assert(
      fc.property(ascii, text => {
        expect(encodeAscii(text)).toBe(Buffer.from(text, 'latin1').toString('base64url'))
        expect(decodeAscii(encodeAscii(text))).toBe(text)
      }),
    )
  })
  it('has one spelling for each text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwab-_9'), maxLength: 12 }), text => {
        const read = decodeAscii(text)
        if (read !== undefined) expect(encodeAscii(read)).toBe(text)
      }),
    )
  })
  it.each(['A', 'YQ==', 'YR', 'Y Q', 'Y+', 'Y/', '4pyT', 'YWJj\n'])('does not read %j', text => {
    expect(decodeAscii(text)).toBeUndefined()
  })
  it('knows 32 bytes and 16 bytes by their letters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes => {
        expect(is32Bytes(Buffer.from(bytes).toString('base64url'))).toBe(true)
        expect(is16Bytes(Buffer.from(bytes.subarray(0, 16)).toString('base64url'))).toBe(true)
      }),
    )
    expect(is32Bytes(HEAD_ZERO)).toBe(true)
    for (const text of ['', HEAD_ZERO.slice(1), `${HEAD_ZERO}A`, `${HEAD_ZERO.slice(1)}B`, `${HEAD_ZERO.slice(1)}=`])
      expect(is32Bytes(text)).toBe(false)
  })
})

describe('strict JSON', () => {
  it.each([
    ['white space', '{"a": 1}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['an escape that was not needed', '{"a":"\\u0041"}'],
    ['an escaped slash', '{"a":"\\/"}'],
    ['a fraction', '{"a":1.5}'],
    ['an exponent', '{"a":1e3}'],
    ['minus zero', '{"a":-0}'],
    ['2^53', '{"a":9007199254740992}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a key like a number, which engines put first', '{"b":1,"1":2}'],
    ['a key that engines read as their own', '{"__proto__":{"a":1}}'],
    ['a key with a capital first', '{"A":1}'],
    ['a comment', '{"a":1}//'],
    ['a byte-order mark', '\ufeff{"a":1}'],
    ['thirteen levels', `${'[{"a":'.repeat(7)}1${'}]'.repeat(7)}`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseStrictJson(text)).toBeUndefined()
  })
  it('reads what it accepts as JSON does', () => {
    const text = '{"a":[1,-2,9007199254740991],"b":{"cD":"é \\" \\\\ \\n \u{1f9ca}"},"e":null,"f":true}'
    expect(parseStrictJson(text)).toEqual(JSON.parse(text))
  })
  it('counts bytes as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'Ȁ', '߿', 'ࠀ', '€', '\uffff', '\u{10000}', '\u{1f9ca}') }), text => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text, 'utf8'))
      }),
    )
  })
  it.each([
    '2026-11-16T15:12:00Z',
    '2026-11-16T15:12:00.000+00:00',
    '2026-02-30T00:00:00.000Z',
    '1999-01-01T00:00:00.000Z',
    '2026-11-16',
    '',
  ])('does not take %j for an instant', text => {
    expect(isInstant(text)).toBe(false)
  })
})

const body = (data: Body['data']): Body => ({
  v: 1,
  type: 'object-found/1',
  salt: 'A'.repeat(22),
  log: HEAD_ZERO,
  device: HEAD_ZERO,
  own: null,
  compartment: 'care',
  happenedAt: '2026-11-16T15:12:00.000Z',
  method: null,
  data,
})

describe('a body', () => {
  it('comes back as it was written, whatever is in it', () => {
    const data = fc.dictionary(
      fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,10}$/),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.array(fc.nat())),
    )
    fc.assert(
      fc.property(data, anything => {
        const plain = { ...anything }
        const padded = padBody(body(plain))
        if (padded === undefined) throw new Error('not written')
        expect(parseBody(padded)).toEqual(body(plain))
      }),
    )
  })
  it.each([
    [500, 1024],
    [1200, 2048],
    [3900, 8192],
    [9000, 12_288],
  ])('of about %i bytes is padded so that its length says little', (length, padded) => {
    expect(Buffer.byteLength(padBody(body({ note: 'é'.repeat(length / 2) })) ?? '')).toBe(padded)
  })
  it('that is nearly all spaces, or longer than any, is read or refused at once', async () => {
    const ms = await took(() => {
      expect(parseBody(`{"v":"${' '.repeat(32_000)}"}`)).toEqual({ refused: { code: 'body-malformed', field: 'padding' } })
      expect(parseBody(`{"v":"${' '.repeat(4_000_000)}"}`)).toEqual({ refused: { code: 'body-too-long' } })
    })
    expect(ms).toBeLessThan(1000)
  })
  it('is measured in bytes, not in letters', () => {
    const text = JSON.stringify({ v: '€'.repeat(12_000) })
    expect(parseBody(text + ' '.repeat(40_960 - utf8Length(text)))).toEqual({ refused: { code: 'body-too-long' } })
  })
  it('longer than 32 KiB, or with a lone surrogate, is not written', () => {
    expect(padBody(body({ note: 'a'.repeat(33_000) }))).toBeUndefined()
    expect(padBody(body({ note: '\ud800' }))).toBeUndefined()
  })
  it.each([
    ['one space less', (text: string) => text.slice(0, -1)],
    ['another step of padding', (text: string) => text + ' '.repeat(1024)],
    ['a tab for a space', (text: string) => `${text.slice(0, -1)}\t`],
    ['another order of keys', (text: string) => text.replace('{"v":1,"type":"object-found/1"', '{"type":"object-found/1","v":1')],
    ['another version', (text: string) => text.replace('"v":1', '"v":2')],
    ['a key more', (text: string) => text.replace('"v":1', '"v":1,"w":1').slice(0, -6)],
  ])('with %s is refused', (_, change) => {
    const padded = padBody(body({ note: 'x' })) ?? ''
    expect(isRefused(parseBody(padded))).toBe(false)
    expect(isRefused(parseBody(change(padded)))).toBe(true)
  })
})
