import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { allValid, verifyCaseFile } from '#casefile'
import { openRoster } from '#people'
import { checkingCrypto, heardAs, openPackage, parsePackage, sealPackage } from '#vault'

/** The vector of docs/case-file-format.md §12: made once, since it holds fresh randomness; `WRITE_PACKAGE=1` makes it anew. */
const at = (name: string) => join(import.meta.dirname, '../../docs/case-file-vectors', name)
const PHRASE = 'bomika tuvola rizado panuke'

interface PackageVector {
  readonly note: string
  readonly passphrase: string
  readonly asHeard: string
  readonly typed: readonly string[]
  readonly wrong: string
  readonly text: string
  readonly package: object
}

beforeAll(async () => {
  if (process.env['WRITE_PACKAGE'] !== '1') return
  const text = JSON.stringify(JSON.parse(readFileSync(at('export.json'), 'utf8')))
  const vector: PackageVector = {
    note: 'Argon2id at a low cost, so that this is quick to open; a device pays 65536 KiB and 2 passes.',
    passphrase: PHRASE,
    asHeard: heardAs(PHRASE),
    typed: ['BOMIKA TUVOLA RIZADO PANUKE', 'bô-mica touvola risado panouqué', 'bomykka toovola rizzado panuke'],
    wrong: 'bomika tuvola rizado panuki',
    text,
    package: await sealPackage(text, PHRASE, { memory: 64, passes: 1 }),
  }
  writeFileSync(at('sealed-package.json'), `${JSON.stringify(vector, null, 2)}\n`)
})

const read = (): PackageVector => JSON.parse(readFileSync(at('sealed-package.json'), 'utf8'))

describe('the vector of a sealed package', () => {
  it('opens under its passphrase, however it was heard, to an export every check of which is valid', async () => {
    expect(existsSync(at('sealed-package.json'))).toBe(true)
    const vector = read()
    const sealed = await parsePackage(JSON.stringify(vector.package))
    if (typeof sealed === 'string') throw new Error(sealed)
    for (const typed of [vector.passphrase, ...vector.typed]) {
      expect(heardAs(typed)).toBe(vector.asHeard)
      expect(await openPackage(sealed, typed)).toEqual({ text: vector.text })
    }
    const verdict = await verifyCaseFile(checkingCrypto(), openRoster, vector.text)
    expect('malformed' in verdict ? 'malformed' : allValid(verdict)).toBe(true)
  })

  it('stays closed under another passphrase, and is damaged once a letter of it is', async () => {
    const vector = read()
    const text = JSON.stringify(vector.package)
    const sealed = await parsePackage(text)
    if (typeof sealed === 'string') throw new Error(sealed)
    expect(await openPackage(sealed, vector.wrong)).toBe('wrong-passphrase')
    expect(await parsePackage(text.replace(sealed.jwe.slice(-6), 'AAAAAA'))).toBe('damaged')
  })
})
