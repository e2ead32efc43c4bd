import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapTo } from '../key-agreement.ts'
import { unlock } from '../unlock.ts'
import { recoveryKeysOf } from './recovery-keys.ts'
import { pairOf, SHEET_WORDS, wordOf } from './sheet-words.ts'
import { isOfSchool, keysFromSheets, newRecovery, type ReadSheet, readSheet } from './sheets.ts'
import { inverse, joinParts, PARTS, splitSecret, times } from './two-of-three.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const sheet = async (words: readonly string[] | string): Promise<ReadSheet> => {
  const read = await readSheet(typeof words === 'string' ? words : words.join(' '))
  if ('fault' in read) throw new Error(read.fault)
  return read
}

describe('a secret in three parts', () => {
  it('multiplies as AES does', () => {
    // FIPS 197, §4.2.
    expect(times(0x57, 0x83)).toBe(0xc1)
    expect(times(0x57, 0x13)).toBe(0xfe)
    for (let a = 1; a < 256; a++) expect(times(a, inverse(a))).toBe(1)
  })
  it('is given back by any two of them, for every byte and every slope', () => {
    let wrong = 0
    for (let secret = 0; secret < 256; secret++) {
      for (let slope = 0; slope < 256; slope++) {
        const [a, b, c] = splitSecret(Uint8Array.of(secret), Uint8Array.of(slope))
        if (!a || !b || !c) throw new Error('three parts')
        for (const [one, other] of [
          [a, b],
          [b, c],
          [c, a],
        ] as const)
          if (joinParts(one, other)?.[0] !== secret) wrong += 1
      }
    }
    expect(wrong).toBe(0)
  })
  it('is told by no part alone: each part may belong to every secret, equally', () => {
    for (const x of PARTS) {
      for (const secret of [0, 1, 0x80, 0xff]) {
        const seen = new Set(
          Array.from({ length: 256 }, (_, slope) => splitSecret(Uint8Array.of(secret), Uint8Array.of(slope))[x - 1]?.y[0]),
        )
        expect(seen.size).toBe(256)
      }
    }
  })
  it('keeps to parts made by hand', () => {
    // 0x53 + x · 0xca: 0x99, 0xdc, 0x16 in AES's field.
    const parts = splitSecret(Uint8Array.of(0x53), Uint8Array.of(0xca)).map(part => part.y[0])
    expect(parts).toEqual([0x53 ^ 0xca, 0x53 ^ times(0xca, 2), 0x53 ^ times(0xca, 3)])
    expect(parts).toEqual([0x99, 0xdc, 0x16])
  })
  it('is not given by the same part twice', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (secret, slopes) => {
        const [one] = splitSecret(secret, slopes)
        expect(one && joinParts(one, one)).toBeUndefined()
      }),
    )
  })
})

describe('the words of a sheet', () => {
  const place = fc.integer({ min: 0, max: SHEET_WORDS - 1 })
  it('say two bytes each, and give them back', () => {
    for (let pair = 0; pair < 65_536; pair += 7) expect(pairOf(wordOf(pair, pair % SHEET_WORDS), pair % SHEET_WORDS)).toBe(pair)
  })
  it('with any one syllable read for another no longer fit', () => {
    const other = fc.record({
      at: fc.constantFrom(0, 2, 4, 6),
      consonant: fc.constantFrom(...'bdfklmnprtvz'),
      vowel: fc.constantFrom(...'aeiou'),
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), place, other, (pair, at, change) => {
        const word = wordOf(pair, at)
        const misread = word.slice(0, change.at) + change.consonant + change.vowel + word.slice(change.at + 2)
        expect(pairOf(misread, at)).toBe(misread === word ? pair : undefined)
      }),
      { numRuns: 50_000 },
    )
  })
  it('no longer fit at another place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), place, place, (pair, at, elsewhere) => {
        fc.pre(at !== elsewhere)
        expect(pairOf(wordOf(pair, at), elsewhere)).toBeUndefined()
      }),
    )
  })
})

describe('the sheets of a school', () => {
  it('give back its keys, any two of them, and open what was sealed to its recovery', async () => {
    const { recovery, recoverySign, sheets } = await newRecovery()
    expect(sheets.map(({ number }) => number)).toEqual([1, 2, 3])
    const jwe = await wrapTo('a key', recovery)
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const keys = await keysFromSheets(await sheet(sheets[a]?.words ?? []), await sheet(sheets[b]?.words ?? []), recovery)
      if (typeof keys === 'string') throw new Error(keys)
      expect(keys.sign.x).toBe(recoverySign)
      const { seals } = await unlock({ v: 1, school: '', member: 'recovery', device: keys })
      expect(await seals.unwrap(jwe)).toBe('a key')
    }
  })
  it('are read as they were heard: accents, capitals, hyphens, words run together', async () => {
    const { sheets } = await newRecovery()
    const words = sheets[0]?.words ?? []
    const expected = await sheet(words)
    for (const typed of [words.join(''), words.join(' - ').toUpperCase(), words.join('\n').replaceAll('o', 'ô').replaceAll('k', 'c')]) {
      expect(await readSheet(typed)).toEqual(expected)
    }
  })
  it('name the word that is wrong, and how many words there were', async () => {
    const words = [...((await newRecovery()).sheets[0]?.words ?? [])]
    const [third = '', ninth = ''] = [words[2], words[8]]
    expect(await readSheet(words.with(2, 'bonjour').join(' '))).toEqual({ fault: 'words', wrong: [3] })
    expect(await readSheet(words.with(2, ninth).with(8, third).join(' '))).toEqual({ fault: 'words', wrong: [3, 9] })
    expect(await readSheet(words.slice(1).join(' '))).toEqual({ fault: 'count', found: 19 })
    expect(await readSheet(' … ')).toEqual({ fault: 'empty' })
  })
  it('hold no word that fits in a sheet that does not', async () => {
    const [one, other] = [await newRecovery(), await newRecovery()]
    const words = [...(one.sheets[0]?.words ?? [])]
    // One word of another sheet, at its own place: each word fits.
    expect(await readSheet(words.with(6, other.sheets[0]?.words[6] ?? '').join(' '))).toEqual({ fault: 'whole' })
  })
  it('of another school are told apart, each by itself', async () => {
    const [ours, theirs] = [await newRecovery(), await newRecovery()]
    const [mine, foreign] = [await sheet(ours.sheets[0]?.words ?? []), await sheet(theirs.sheets[1]?.words ?? [])]
    expect(await isOfSchool(mine, ours.recovery)).toBe(true)
    expect(await isOfSchool(foreign, ours.recovery)).toBe(false)
    expect(await keysFromSheets(mine, foreign, ours.recovery)).toBe('other-school')
    expect(await keysFromSheets(mine, mine, ours.recovery)).toBe('same-sheet')
  })
  it('made up to name a school do not fit its key', async () => {
    const [ours, theirs] = [await newRecovery(), await newRecovery()]
    const mine = await sheet(ours.sheets[0]?.words ?? [])
    const forged = { ...(await sheet(theirs.sheets[1]?.words ?? [])), tag: mine.tag }
    expect(await keysFromSheets(mine, forged, ours.recovery)).toBe('do-not-fit')
  })
  it('give the keys that the format fixes for a seed', async () => {
    const keys = await recoveryKeysOf(Uint8Array.from({ length: 32 }, (_, i) => i))
    expect({ sign: keys.sign.x, box: keys.box.x }).toMatchInlineSnapshot(`
      {
        "box": "dGaVQD_qJUdpniQFVOw54SvvlAeNt0o23v1B1n-zFWk",
        "sign": "gV_KebyNcDCPtIpcPqk4c30jYEXnNqv4Sr7_h_7aJLk",
      }
    `)
  })
})
