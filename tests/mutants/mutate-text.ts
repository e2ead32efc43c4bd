import type { SampleFile } from './sample-files.ts'

/** A number from 0, below `most`; told again from its seed. */
export type Draw = (most: number) => number
/** A change to the text of a file, given the other files; the same text where it finds nothing to change. */
export type TextChange = (text: string, draw: Draw, others: readonly SampleFile[]) => string | Uint8Array

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const pick = <T>(from: readonly T[], draw: Draw): T | undefined => from[draw(Math.max(1, from.length))]
const splice = (text: string, at: number, taken: number, put: string): string => text.slice(0, at) + put + text.slice(at + taken)

const bitFlipped: TextChange = (text, draw) => {
  const bytes = utf8(text)
  const at = draw(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8))
  return bytes
}
const byteDropped: TextChange = (text, draw) => {
  const bytes = utf8(text)
  const at = draw(bytes.length)
  bytes.copyWithin(at, at + 1)
  return bytes.subarray(0, -1)
}
const letterAdded: TextChange = (text, draw) =>
  splice(text, draw(text.length), 0, pick([...'aA0 "\\{}[],:é\u0301\u200b\u00a0\n'], draw) ?? 'a')

/** Where a text holds this, one of the places is changed. */
function atOneOf(text: string, draw: Draw, pattern: RegExp, put: (found: RegExpExecArray) => string): string {
  const places: RegExpExecArray[] = []
  // The first thousand places from anywhere: a long file holds more than anybody needs.
  const reading = new RegExp(pattern, 'g')
  reading.lastIndex = draw(text.length)
  for (let turn = 0; turn < 2 && places.length < 1000; turn++) {
    for (let found = reading.exec(text); found !== null && places.length < 1000; found = reading.exec(text)) places.push(found)
    reading.lastIndex = 0
  }
  const one = pick(places, draw)
  return one === undefined ? text : splice(text, one.index, one[0].length, put(one))
}

const spaceAdded: TextChange = (text, draw) =>
  atOneOf(text, draw, /[{[,:](?=["{[0-9tfn])/, ([sign]) => sign + (pick([' ', '\n', '\t', '\r\n', '\u00a0', '\ufeff'], draw) ?? ' '))
const numberRespelled: TextChange = (text, draw) =>
  atOneOf(text, draw, /"seq":(\d+)/, found => {
    const n = found[1] ?? '0'
    return `"seq":${pick([`${n}.0`, `${n}e0`, `0${n}`, `+${n}`, `-${n}`, `"${n}"`, `${n}0e-1`, `${n}.00000000000000001`, `[${n}]`], draw)}`
  })
const keyTwice: TextChange = (text, draw) =>
  atOneOf(text, draw, /"(fictional|log|seq|receipt|school|type|body|statement|salt|digest|jwe)":/, ([key]) => `${key}null,${key}`)
const keyAdded: TextChange = (text, draw) =>
  atOneOf(text, draw, /\{"/, () => `{"${pick(['note', '__proto__', 'constructor', 'toJSON', 'a'], draw)}":${draw(2) ? 'null' : '{}'},"`)
const letterEscaped: TextChange = (text, draw) =>
  atOneOf(text, draw, /[A-Za-z0-9](?=[A-Za-z0-9-]{0,8}")/, ([letter]) => {
    const code = (letter ?? 'a').charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${draw(2) ? code : code.toUpperCase()}`
  })
const slashEscaped: TextChange = (text, draw) => atOneOf(text, draw, /\//, () => '\\/')
const wordTurned: TextChange = (text, draw) =>
  atOneOf(
    text,
    draw,
    /(true|false|null)/,
    ([word]) =>
      pick(
        ['true', 'false', 'null', '0', '""', '{}', '[]'].filter(other => other !== word),
        draw,
      ) ?? '',
  )
const caseTurned: TextChange = (text, draw) =>
  atOneOf(text, draw, /[A-Za-z]/, ([letter = '']) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
const normalised: TextChange = (text, draw) => text.normalize(pick(['NFD', 'NFKD', 'NFKC'], draw) ?? 'NFD')
const cut: TextChange = (text, draw) => text.slice(0, draw(text.length))
const cutInFront: TextChange = (text, draw) => text.slice(1 + draw(text.length - 1))
const added: TextChange = (text, draw) => text + (pick(['x', '{}', ',', '\u0000', '\u00a0', '\ufeff', '}', text], draw) ?? 'x')
const marked: TextChange = (text, draw) => (pick(['\ufeff', '\u200b', '[', '\u00a0', '//\n', '\u0000'], draw) ?? '') + text
const doubledRun: TextChange = (text, draw) => {
  const [at, length] = [draw(text.length), 1 + draw(40)]
  return splice(text, at, 0, text.slice(at, at + length))
}
const looseBit: TextChange = (text, draw) =>
  atOneOf(text, draw, /[AQgwEIMUYcko048s](?=")/, ([letter = 'A']) => String.fromCharCode(letter.charCodeAt(0) + 1))
const padded: TextChange = (text, draw) => atOneOf(text, draw, /[A-Za-z0-9_-]{20}(?=")/, ([part]) => `${part}${draw(2) ? '=' : '=='}`)
const otherAlphabet: TextChange = (text, draw) => atOneOf(text, draw, /[-_](?=[A-Za-z0-9_-]{12})/, ([sign]) => (sign === '-' ? '+' : '/'))

/** The value of one key is that of the same key elsewhere: in this file, or in another one. */
const valueTaken =
  (key: string): TextChange =>
  (text, draw, others) => {
    const from = draw(2) ? text : (pick(others, draw)?.text ?? text)
    const values = [...from.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*"|null)`, 'g'))].map(found => found[1] ?? '""')
    return atOneOf(text, draw, new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*"|null)`), () => `"${key}":${pick(values, draw)}`)
  }

export const TEXT_CHANGES: readonly (readonly [string, TextChange])[] = [
  ['a bit', bitFlipped],
  ['a byte dropped', byteDropped],
  ['a letter added', letterAdded],
  ['white space inside', spaceAdded],
  ['a number spelled otherwise', numberRespelled],
  ['a key twice', keyTwice],
  ['a key more', keyAdded],
  ['a letter by its number', letterEscaped],
  ['a slash escaped', slashEscaped],
  ['another word', wordTurned],
  ['a capital', caseTurned],
  ['another Unicode form', normalised],
  ['cut', cut],
  ['its beginning cut', cutInFront],
  ['something after it', added],
  ['something before it', marked],
  ['a piece twice', doubledRun],
  ['a loose bit', looseBit],
  ['padding', padded],
  ['the other alphabet', otherAlphabet],
  ['a receipt from elsewhere', valueTaken('receipt')],
  ['a statement from elsewhere', valueTaken('statement')],
  ['a text from elsewhere', valueTaken('body')],
  ['an id from elsewhere', valueTaken('log')],
  ['a school from elsewhere', valueTaken('school')],
  ['a manifest from elsewhere', valueTaken('manifest')],
  ['a seal from elsewhere', valueTaken('jwe')],
]
