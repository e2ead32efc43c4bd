import { beforeAll, describe, expect, it } from 'vitest'
import { policeKeyText, spokenDigits } from '#people'
import { checkingCrypto } from './checking.ts'
import {
  newPoliceKey,
  openPackageTo,
  openPoliceKey,
  type PoliceKeyFile,
  parsePackageToKey,
  parsePoliceKey,
  sealPackageTo,
} from './police-key.ts'

const cheap = { memory: 8, passes: 1 }
let made: { readonly file: PoliceKeyFile; readonly passphrase: string }
beforeAll(async () => {
  made = await newPoliceKey(cheap)
})
const changed = (text: string, at: number): string => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

describe('the key of a police service', () => {
  it('opens what is sealed to its public half, under its passphrase as it was heard', async () => {
    const file = await parsePoliceKey(JSON.stringify(made.file))
    if (typeof file === 'string') throw new Error(file)
    const sealed = await sealPackageTo('{"a":"élève"}', file.x)
    const parsed = await parsePackageToKey(JSON.stringify(sealed))
    if (typeof parsed === 'string') throw new Error(parsed)
    for (const typed of [made.passphrase, made.passphrase.toUpperCase().replaceAll('K', 'QU')]) {
      const key = await openPoliceKey(file, typed)
      expect(key && (await openPackageTo(parsed, key))).toBe('{"a":"élève"}')
    }
    expect(JSON.stringify(sealed)).not.toContain('lève')
  })

  it('stays closed under another passphrase, and another key opens nothing', async () => {
    expect(await openPoliceKey(made.file, 'bomika tuvola rizado panuke')).toBeUndefined()
    expect(await openPoliceKey(made.file, ' ')).toBeUndefined()
    const [other, sealed] = [await newPoliceKey(cheap), await sealPackageTo('{}', made.file.x)]
    const key = await openPoliceKey(other.file, other.passphrase)
    expect(key && sealed && (await openPackageTo(sealed, key))).toBeUndefined()
  })

  it('tells a damaged file from another one', async () => {
    const text = JSON.stringify(made.file)
    for (const broken of [text.slice(0, -9), changed(text, text.indexOf(made.file.jwe) + 40), text.replace('"memory":8', '"memory":1e9')])
      expect(await parsePoliceKey(broken), broken).toBe('damaged')
    for (const other of ['', 'x', '[]', '{"type":"sexto-package/2"}']) expect(await parsePoliceKey(other), other).toBe('not-a-key')
  })

  it('does not open with a public half that was put in the place of its own', async () => {
    const other = await newPoliceKey(cheap)
    const key = await openPoliceKey({ ...made.file, x: other.file.x }, made.passphrase)
    const sealed = await sealPackageTo('{}', other.file.x)
    expect(key && sealed && (await openPackageTo(sealed, key))).toBeUndefined()
  })
})

describe('a package sealed to a key', () => {
  it('is damaged once a letter of it changes, and is not made for what is no key', async () => {
    const sealed = await sealPackageTo('{"a":1}', made.file.x)
    const text = JSON.stringify(sealed)
    for (const at of [text.indexOf(sealed?.jwe ?? '') + 60, text.length - 8, text.indexOf(made.file.x)])
      expect(await parsePackageToKey(changed(text, at))).toBe('damaged')
    expect(await parsePackageToKey(text.slice(0, -30))).toBe('damaged')
    expect(await parsePackageToKey('{"type":"sexto-package/1"}')).toBe('not-a-package')
    // A point of small order: everybody agrees with it on nothing.
    for (const none of ['A'.repeat(43), `AQ${'A'.repeat(41)}`, 'short']) expect(await sealPackageTo('{}', none)).toBeUndefined()
  })
})

describe('the fingerprint of a key', () => {
  it('is 25 digits in five groups, and each letter of the key counts', async () => {
    const told = async (x: string) => spokenDigits(await checkingCrypto().digest(policeKeyText(x)))
    const first = await told(made.file.x)
    expect(first).toMatch(/^\d{5}( \d{5}){4}$/)
    for (let at = 0; at < 43; at++) expect(await told(changed(made.file.x, at))).not.toBe(first)
  })

  it('keeps the zeros with which it begins', () => {
    expect(spokenDigits('A'.repeat(43))).toBe('00000 00000 00000 00000 00000')
    expect(spokenDigits(`${'A'.repeat(20)}B${'_'.repeat(22)}`)).toBe('00000 00000 00000 00000 00001')
  })
})
