import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import itxt from 'png-itxt'
import { describe, expect, it } from 'vitest'
import { took } from '../../../tests/fictional/took.ts'
import { bakePng, unbakePng } from './png.ts'
import { bakeSvg, unbakeSvg } from './svg.ts'

const badges = join(import.meta.dirname, '../../web/assets/badges')
const png = new Uint8Array(readFileSync(join(badges, 'badge-explorer.fr-CA.png')))
const svg = readFileSync(join(badges, 'badge-explorer.fr-CA.svg'), 'utf8')

/** Texts as people of our schools write them, and worse. */
const piece = fc.oneof(
  fc.constantFrom(
    '« ',
    ' »',
    'œuvre',
    'Œil',
    '’',
    'É',
    'ᓄᓇᕕᒃ',
    'ᐃᓄᒃᑎᑐᑦ',
    '👩🏽‍🏫',
    '🇨🇦',
    '\u00a0',
    '\u202f',
    ']]>',
    '$&',
    '\\',
    '"',
    '\u2028',
    '\ufeff',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const text = fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join(''))
const json = text.map(words => JSON.stringify({ words }))

describe('baking', () => {
  it('a thousand texts come out of a PNG byte for byte', () => {
    fc.assert(
      fc.property(text, words => {
        const baked = bakePng(png, words)
        expect(baked === undefined ? undefined : unbakePng(baked)).toEqual({ text: words })
      }),
      { numRuns: 1_000 },
    )
  })

  it('a thousand texts come out of an SVG saying the same', () => {
    fc.assert(
      fc.property(json, words => {
        const unbaked = unbakeSvg(bakeSvg(svg, words) ?? '')
        expect('text' in unbaked ? JSON.parse(unbaked.text) : unbaked).toEqual(JSON.parse(words))
        if (!words.includes(']]>')) expect(unbaked).toEqual({ text: words })
      }),
      { numRuns: 1_000 },
    )
  })

  it('another reader of PNG finds the same text, and we find the text of another writer', async () => {
    for (const words of fc.sample(json, 20)) {
      expect(await stranger(bakePng(png, words) ?? new Uint8Array())).toBe(words)
      const theirs = await written(words)
      expect(unbakePng(theirs)).toEqual({ text: words })
    }
  })

  it('bakes over what was baked before, and the picture keeps its size', () => {
    const twice = bakePng(bakePng(png, 'first') ?? png, 'second')
    expect(twice?.length).toBe((bakePng(png, 'second') ?? png).length)
    expect(twice === undefined ? undefined : unbakePng(twice)).toEqual({ text: 'second' })
    expect(unbakeSvg(bakeSvg(bakeSvg(svg, '{"a":1}') ?? '', '{"a":2}') ?? '')).toEqual({ text: '{"a":2}' })
  })

  it('reads nothing out of what is not whole', () => {
    const baked = bakePng(png, '{}') ?? png
    expect(unbakePng(png)).toEqual({ refused: 'no-credential-in-image' })
    for (const length of [0, 7, 8, 20, 60, baked.length - 1]) expect(unbakePng(baked.slice(0, length))).toEqual({ refused: 'not-an-image' })
    expect(unbakePng(new Uint8Array(1_048_577))).toEqual({ refused: 'image-too-large' })
    expect(unbakeSvg(svg)).toEqual({ refused: 'no-credential-in-image' })
    expect(unbakeSvg('<p>hello</p>')).toEqual({ refused: 'not-an-image' })
  })

  it.each([
    ['the beginning of a picture', '<svg ', '', 'not-an-image'],
    ['the beginning of a badge', '<openbadges:credential><![CDATA[', '<svg>', 'no-credential-in-image'],
    ['the end of its text', ']]>', '<svg><openbadges:credential><![CDATA[', 'no-credential-in-image'],
    ['a blank', ' ', '<svg><openbadges:credential>', 'no-credential-in-image'],
  ])('says no as fast to a megabyte of %s', async (_, again, before, refused) => {
    const long = before + again.repeat(Math.floor(1_000_000 / again.length))
    expect(await took(() => expect(unbakeSvg(long)).toEqual({ refused }))).toBeLessThan(2_000)
  })
})

function stranger(bytes: Uint8Array): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const reader = itxt.get('openbadgecredential', (error, data) => (error ? reject(error) : resolve(data?.value)))
    Readable.from([Buffer.from(bytes)])
      .pipe(reader)
      .resume()
  })
}

function written(words: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    const writer = itxt.set({ type: 'iTXt', keyword: 'openbadgecredential', value: words })
    writer.on('data', (part: Uint8Array) => parts.push(part))
    writer.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    writer.on('error', reject)
    Readable.from([Buffer.from(png)]).pipe(writer)
  })
}

describe.each(['explorer', 'architect'])('the picture of the badge %s', level => {
  it.each(['fr-CA', 'en-CA'])('has a title, a description and no script in %s, and weighs little', locale => {
    const picture = readFileSync(join(badges, `badge-${level}.${locale}.svg`), 'utf8')
    expect(picture).toMatch(
      /role="img" aria-labelledby="(\S+) (\S+)" lang="(fr|en)-CA"><title id="\1">[^<]+<\/title><desc id="\2">[^<]+<\/desc>/,
    )
    expect(picture).not.toMatch(/<script|<foreignObject|\bon\w+=|href=/)
    expect(readFileSync(join(badges, `badge-${level}.${locale}.png`)).length).toBeLessThan(40_000)
  })
})
