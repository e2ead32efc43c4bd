import { describe, expect, it } from 'vitest'
import { checkingCrypto } from './checking.ts'
import { openPackage, parsePackage, sealPackage } from './package.ts'
import { heardAs, newSpokenPassphrase, SPOKEN_BITS } from './spoken.ts'

const cheap = { memory: 8, passes: 1 }
const phrase = 'bomika tuvola rizado panuke'
const told = async (text: string, passphrase: string) => {
  const sealed = await parsePackage(text)
  return typeof sealed === 'string' ? sealed : openPackage(sealed, passphrase)
}

describe('a passphrase to be said aloud', () => {
  it('has at least 70 bits, in four words of three syllables that both languages read', () => {
    expect(SPOKEN_BITS).toBeGreaterThan(70.5)
    for (let n = 0; n < 200; n++) expect(newSpokenPassphrase()).toMatch(/^([bdfklmnprtvz][aeiou]){3}( ([bdfklmnprtvz][aeiou]){3}){3}$/)
  })

  it('uses every syllable about as often as another', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 2000; n++)
      for (const one of newSpokenPassphrase().match(/[a-z]{2}/g) ?? []) counts.set(one, (counts.get(one) ?? 0) + 1)
    expect(counts.size).toBe(60)
    expect(Math.min(...counts.values())).toBeGreaterThan(280)
    expect(Math.max(...counts.values())).toBeLessThan(520)
  })

  it('never gives words that nobody should have to say: it draws again', () => {
    // The first twelve draws would say « kaka… ».
    const draws = [15, 15, ...Array.from({ length: 10 }, () => 0), ...Array.from({ length: 12 }, (_, n) => n)]
    expect(newSpokenPassphrase(() => draws.shift() ?? 0)).not.toContain('kaka')
  })

  it('is the same however it was heard and typed, and is never changed when written as shown', () => {
    for (const typed of ['BOMIKA tuvola  rizado panuke', 'bô-mica, touvola, risado, panouqué', 'bomykka toovola rizzado panuke\n'])
      expect(heardAs(typed)).toBe(heardAs(phrase))
    for (let n = 0; n < 500; n++) {
      const shown = newSpokenPassphrase()
      expect(heardAs(shown)).toBe(shown.replaceAll(' ', ''))
    }
  })
})

describe('a sealed package', () => {
  it('opens under its passphrase and says nothing of what it holds', async () => {
    const text = JSON.stringify(await sealPackage('{"a":"élève"}', phrase, cheap))
    expect(await told(text, phrase)).toEqual({ text: '{"a":"élève"}' })
    expect(text).not.toContain('lève')
  })

  it('tells a wrong passphrase from a file that was changed or cut, and from another file', async () => {
    const sealed = await sealPackage('{"a":1}', phrase, cheap)
    const text = JSON.stringify(sealed)
    expect(await told(text, 'bomika tuvola rizado panuki')).toBe('wrong-passphrase')
    expect(await told(text, '')).toBe('wrong-passphrase')
    const last = sealed.jwe.at(-5) === 'A' ? 'B' : 'A'
    for (const broken of [
      text.slice(0, -20),
      text.replace(sealed.jwe, `${sealed.jwe.slice(0, -5)}${last}${sealed.jwe.slice(-4)}`),
      text.replace(sealed.salt, sealed.salt.slice(1)),
      text.replace('"memory":8', '"memory":99999999'),
      text.replace('"passes":1', '"passes":0.5'),
      text.replace('argon2id', 'scrypt'),
    ])
      expect(await parsePackage(broken), broken).toBe('damaged')
    for (const other of ['', 'hello', '[]', 'null', '{"type":"sexto-case-export/1"}', '{"v":1,"kdf":"argon2id"}'])
      expect(await parsePackage(other), other).toBe('not-a-package')
  })

  it('has one spelling: a key twice, a space inside or a loose bit is damage, the line end of an editor is none', async () => {
    const text = JSON.stringify(await sealPackage('text', phrase, cheap))
    expect(await told(`${text}\n`, phrase)).toEqual({ text: 'text' })
    const loose = (part: string) => part.slice(0, -1) + String.fromCharCode(part.charCodeAt(part.length - 1) + 1)
    const sealed = JSON.parse(text)
    const salt = loose(sealed.salt)
    const again = { ...sealed, salt, digest: await checkingCrypto().digest(`${salt}\n${sealed.jwe}`) }
    const { jwe, ...rest } = sealed
    for (const changed of [
      text.replace('{"type"', '{"passes":9,"type"'),
      text.replace(',"salt"', ', "salt"'),
      JSON.stringify({ jwe, ...rest }),
      JSON.stringify(again),
    ])
      expect(await told(changed, phrase)).toBe('damaged')
  })

  it('never opens to another text: each bit of the seal counts', async () => {
    const sealed = await sealPackage('{"a":1}', phrase, cheap)
    const parts = sealed.jwe.split('.')
    for (const [i, part] of parts.entries()) {
      if (part === '') continue
      const changed = [...parts]
      changed[i] = `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}`
      expect(await openPackage({ ...sealed, jwe: changed.join('.') }, phrase)).toBe('wrong-passphrase')
    }
  })
})
