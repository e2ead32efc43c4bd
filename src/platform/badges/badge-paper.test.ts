import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { badgePaper } from './badge-paper.ts'

const picture = readFileSync(new URL('../../web/assets/badges/badge-explorer.fr-CA.png', import.meta.url))
const made = (locale: 'fr-CA' | 'en-CA') =>
  badgePaper({
    locale,
    level: 'explorer',
    picture,
    facts: [['Remise à\u00a0:', 'Maya « Œil » Gagnon']],
    answers: [{ question: 'Qu’ai-je appris?', text: 'Que l’on reste. '.repeat(400) }],
    address: 'https://badges.example/badges/opaque',
    words: { title: 'Attestation', scan: 'Lisez ce code', answers: 'Réflexions', code: 'Code QR', foot: 'Outil indépendant' },
  })

describe.each(['fr-CA', 'en-CA'] as const)('the paper of an attestation in %s', locale => {
  it('is a tagged PDF with its title, its language, its headings and the texts of its pictures', async () => {
    const text = Buffer.from(await made(locale)).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const said of [`/Lang (${locale})`, '/Marked true', '/DisplayDocTitle true', '/S /H1', '/S /Figure', '/Alt', '/Title'])
      expect(text).toContain(said)
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1)
  })

  it('brings its letters with it, so that no name is lost on another machine', async () => {
    const text = Buffer.from(await made(locale)).toString('latin1')
    expect(text).toContain('/FontFile2')
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+DejaVuSans/)
    expect(text).not.toContain('/BaseFont /Helvetica')
  })
})
