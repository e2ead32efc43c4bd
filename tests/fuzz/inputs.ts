import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draw } from '../mutants/mutate-text.ts'

const at = (...parts: readonly string[]): string => join(process.cwd(), ...parts)
const text = (...parts: readonly string[]): string => readFileSync(at(...parts), 'utf8')

/** What parsers stumble over in any format. */
const PIECES: readonly string[] = [
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ';',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u0000',
  '\ufeff',
  '\u200b',
  '\u00a0',
  '\ud800',
  '\udfff',
  'e\u0301',
  'é',
  '\u{1f600}',
  '0',
  '-0',
  '1e999',
  '9007199254740993',
  '-1',
  '00',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  '=',
  '=cmd|',
  '@',
  '%00',
  '%',
  '%zz',
  '..',
  '/',
  '//',
  '<',
  '<svg',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  ']]>',
  '<![CDATA[',
  '&lt;',
  '&#0;',
  'A'.repeat(43),
  'A'.repeat(4097),
  ' '.repeat(3000),
  '['.repeat(2000),
  '{"a":'.repeat(2000),
  '"'.repeat(999),
  'ey',
  'eyJhbGciOiJub25lIn0',
  '.',
] as const

/** A text made of what a format is made of, from nothing or from one of its samples. */
export function fuzzedText(samples: readonly string[], draw: Draw): string {
  const sample = samples[draw(Math.max(1, samples.length))] ?? ''
  let out = draw(6) === 0 ? '' : sample
  for (let changes = 1 + draw(6); changes > 0; changes--) {
    const [from, length] = [draw(out.length + 1), draw(Math.min(60, out.length + 1) + 1)]
    const other = samples[draw(Math.max(1, samples.length))] ?? ''
    const start = draw(other.length + 1)
    const put = [PIECES[draw(PIECES.length)] ?? '', other.slice(start, start + draw(80)), String.fromCharCode(draw(0x10000))][draw(3)] ?? ''
    out = out.slice(0, from) + put + out.slice(draw(2) ? from : from + length)
  }
  return out
}

/** Bytes of a file with some of them changed, taken out, or put in. */
export function fuzzedBytes(samples: readonly Uint8Array[], draw: Draw): Uint8Array {
  const sample = samples[draw(Math.max(1, samples.length))] ?? new Uint8Array()
  let out = Buffer.from(sample)
  for (let changes = 1 + draw(5); changes > 0; changes--) {
    const from = draw(out.length + 1)
    const put = Buffer.from(Array.from({ length: draw(5) }, () => [0, 255, 127, draw(256)][draw(4)] ?? 0))
    out = Buffer.concat([out.subarray(0, from), put, out.subarray(Math.min(out.length, from + draw(9)))])
  }
  return out
}

const tampered: readonly { readonly value: unknown }[] = JSON.parse(text('docs/case-file-vectors/tampered.json'))

/** One whole thing of each format, to start from. */
export const SAMPLES = {
  exported: text('docs/case-file-vectors/export.json'),
  package: JSON.stringify(JSON.parse(text('docs/case-file-vectors/sealed-package.json')).package),
  policeKey: JSON.stringify(JSON.parse(text('docs/case-file-vectors/police-key.json')).key),
  packageToKey: JSON.stringify(JSON.parse(text('docs/case-file-vectors/police-key.json')).package),
  statements: tampered.flatMap(({ value }) => (typeof value === 'string' && value.startsWith('ey') ? [value] : [])),
  statement: String(JSON.parse(text('docs/case-file-vectors/primitives.json')).statement.jws),
  payload: String(JSON.parse(text('docs/case-file-vectors/primitives.json')).statement.payload),
  body: String(JSON.parse(text('docs/case-file-vectors/primitives.json')).body.text).padEnd(1023, ' '),
  badge: text('tests/fixtures/ob3/foreign-badge.json'),
  script: text('src/demo/cases/handed-over.json'),
  staff: 'Prénom;Nom de famille;Courriel\nNadia;Benali;nadia@exemple.invalid\n"Roy, Samuel";"d’""Or""";samuel@exemple.invalid\n',
} as const
