import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { policeKeyText, spokenDigits } from '#people'
import { checkingCrypto, newPoliceKey, openPackageTo, openPoliceKey, parsePackageToKey, parsePoliceKey, sealPackageTo } from '#vault'

/** The vector of docs/case-file-format.md §12 and §16: made once, since it holds fresh randomness; `WRITE_PACKAGE=1` makes it anew. */
const at = join(import.meta.dirname, '../../docs/case-file-vectors/police-key.json')
const cheap = { memory: 64, passes: 1 }

interface PoliceKeyVector {
  readonly note: string
  readonly passphrase: string
  readonly wrong: string
  readonly fingerprint: string
  readonly key: { readonly x: string }
  readonly otherKey: { readonly key: object; readonly passphrase: string }
  readonly text: string
  readonly package: object
}

const fingerprintOf = async (x: string): Promise<string> => spokenDigits(await checkingCrypto().digest(policeKeyText(x)))

beforeAll(async () => {
  if (process.env['WRITE_PACKAGE'] !== '1') return
  const [mine, other] = [await newPoliceKey(cheap), await newPoliceKey(cheap)]
  const text = '{"type":"sexto-case-export/1","fictional":true,"note":"élève"}'
  const sealed = await sealPackageTo(text, mine.file.x)
  if (sealed === undefined) throw new Error('nothing was sealed')
  const vector: PoliceKeyVector = {
    note: 'Argon2id at a low cost, so that this is quick to open; the reader pays 65536 KiB and 2 passes. The text is no whole export: a package is opened before it is read.',
    passphrase: mine.passphrase,
    wrong: other.passphrase,
    fingerprint: await fingerprintOf(mine.file.x),
    key: mine.file,
    otherKey: { key: other.file, passphrase: other.passphrase },
    text,
    package: sealed,
  }
  writeFileSync(at, `${JSON.stringify(vector, null, 2)}\n`)
})

const read = (): PoliceKeyVector => JSON.parse(readFileSync(at, 'utf8'))

describe('the vector of a package sealed to a police key', () => {
  it('opens with its key and no other', async () => {
    const vector = read()
    const sealed = await parsePackageToKey(JSON.stringify(vector.package))
    const [mine, other] = [await parsePoliceKey(JSON.stringify(vector.key)), await parsePoliceKey(JSON.stringify(vector.otherKey.key))]
    if (typeof sealed === 'string' || typeof mine === 'string' || typeof other === 'string') throw new Error('cannot be read')
    expect(sealed.to).toBe(vector.key.x)
    const [right, wrong] = [await openPoliceKey(mine, vector.passphrase), await openPoliceKey(other, vector.otherKey.passphrase)]
    if (right === undefined || wrong === undefined) throw new Error('a key does not open')
    expect(await openPackageTo(sealed, right)).toBe(vector.text)
    expect(await openPackageTo(sealed, wrong)).toBeUndefined()
    expect(await openPoliceKey(mine, vector.wrong)).toBeUndefined()
  })

  it('has the fingerprint that is read aloud', async () => {
    const { key, fingerprint } = read()
    expect(await fingerprintOf(key.x)).toBe(fingerprint)
  })
})
