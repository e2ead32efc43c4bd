import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText } from '../src/protocol/text-guard.ts'
import { isQuick } from './fictional/took.ts'

interface Line {
  readonly label: string
  readonly set: string
  readonly text: string
}
const LOCALES = ['fr-CA', 'en-CA'] as const

/** One line a row, `label`, `set`, `text`; a sign that cannot be seen is written by its number, `{U+200B}`. */
const linesOf = (locale: (typeof LOCALES)[number]): readonly Line[] =>
  readFileSync(join(import.meta.dirname, 'text-guard', `${locale}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(row => {
      const [label = '', set = '', text = ''] = row.split('\t')
      return { label, set, text: text.replace(/\{U\+([0-9A-F]{4,6})\}/g, (_, sign) => String.fromCodePoint(Number.parseInt(sign, 16))) }
    })

const share = (lines: readonly Line[], holds: (line: Line) => boolean): number => lines.filter(holds).length / lines.length
const isStopped = ({ text }: Line): boolean => checkText(text) !== undefined
const BLOBS = ['link', 'file', 'encoded', 'unreadable']
const IDENTIFIERS = ['email', 'phone', 'handle', 'address', 'passcode']

describe.each(LOCALES)('two thousand lines in %s', locale => {
  const all = linesOf(locale)

  it('are two thousand, each once, a quarter of them held out', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBe(2000)
    expect(share(all, ({ set }) => set === 'held-out')).toBeCloseTo(0.25, 2)
    expect([...new Set(all.map(({ label }) => label))].sort()).toEqual(['ok', ...BLOBS, ...IDENTIFIERS].sort())
    expect(all.filter(({ text }) => text.length > 280)).toEqual([])
  })

  it.each(['tuned', 'held-out'])('are told apart: %s', set => {
    const of = (...labels: readonly string[]) => all.filter(line => line.set === set && labels.includes(line.label))
    expect(share(of(...BLOBS), isStopped)).toBeGreaterThanOrEqual(0.99)
    for (const label of IDENTIFIERS) expect([label, share(of(label), isStopped) >= 0.95]).toEqual([label, true])
    expect(share(of('ok'), isStopped)).toBeLessThanOrEqual(0.02)
  })

  it.each(['tuned', 'held-out'])('may be written one after the other in one note: %s', set => {
    const fine = all.filter(line => line.set === set && line.label === 'ok')
    const pairs = fine.flatMap((line, i) => [1, 2, 3].map(step => ({ ...line, text: `${line.text} ${fine.at(i - step)?.text}` })))
    expect(
      share(
        pairs.filter(({ text }) => text.length <= 280),
        isStopped,
      ),
    ).toBeLessThanOrEqual(0.02)
  })

  it('are refused in the words that fit, nearly always', () => {
    expect(
      share(
        all.filter(({ label }) => label !== 'ok'),
        ({ label, text }) => checkText(text) === `text-${label}`,
      ),
    ).toBeGreaterThanOrEqual(0.95)
  })
})

const LIMIT_MS = 20
const isChecked = (text: string, ms: number): boolean => isQuick(() => checkText(text), ms)

describe('a text of the worst kind', () => {
  const piece = fc.constantFrom(
    ...['a', 'A1', '1', '12', ' ', '. ', '.', '-', '_', '@', ':', '/', '\\', '%41', '&#1;', '=3D', '0x1', '5 ', '514', ', ', '(', '\n'],
    ...['un ', 'cinq-', 'cent ', 'oh ', 'code ', 'mot de passe ', 'pseudo ', 'snap ', 'point ', 'dot ', 'at ', 'arobase ', 'souligne '],
    ...['rue ', 'Rue De ', 'Saint ', 'Street ', '12 ', '.com', 'ca va ', 'IMG', '█ ', '😀', '日', 'é', '\u0301', '\u200b', 'а', '#', '🇨'],
  )
  const worst = fc.oneof(
    fc.array(piece, { minLength: 40, maxLength: 280 }).map(pieces => pieces.join('')),
    fc.array(piece, { minLength: 1, maxLength: 4 }).map(pieces => pieces.join('').repeat(280)),
    fc.string({ unit: 'binary', minLength: 200, maxLength: 280 }),
  )

  it(`is answered in under ${LIMIT_MS} ms at 280 characters`, () => {
    fc.assert(
      fc.property(worst, text => isChecked(text.slice(0, 280), LIMIT_MS)),
      { numRuns: 1500 },
    )
  }, 60_000)

  it('grows no faster than its length: thirty times longer is still answered at once', () => {
    fc.assert(
      fc.property(worst, text => isChecked(text.repeat(10).slice(0, 8400), 30 * LIMIT_MS)),
      { numRuns: 100 },
    )
  }, 60_000)

  it('is refused when it is far too long to be a note, and answered whatever it holds', () => {
    expect(checkText('a '.repeat(15_000))).toBe('text-unreadable')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 280 }), text => {
        const fault = checkText(text)
        return fault === undefined || fault.startsWith('text-')
      }),
    )
  })
})
