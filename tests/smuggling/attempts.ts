import type { Draw } from '../mutants/mutate-text.ts'

/** A try to bring an image, or the way to one, into a case as text. */
export interface Attempt {
  readonly how: string
  /** One text, or the texts of several fields of one form. */
  readonly pieces: readonly string[]
}

const ascii = (text: string): readonly number[] => [...text].map(letter => letter.charCodeAt(0))
/** How files of images begin; what follows is made up. There is no image anywhere here. */
const BEGINNINGS: readonly (readonly [string, readonly number[]])[] = [
  ['PNG', [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, 0, 0, 0, 0x0d, ...ascii('IHDR')]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...ascii('JFIF'), 0, 1, 1]],
  ['GIF', [...ascii('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0]],
  ['WebP', [...ascii('RIFF'), 0x24, 0, 0, 0, ...ascii('WEBPVP8L')]],
  ['AVIF', [0, 0, 0, 0x1c, ...ascii('ftypavif'), 0, 0, 0, 0, ...ascii('mif1')]],
  ['HEIC', [0, 0, 0, 0x18, ...ascii('ftypheic'), 0, 0, 0, 0]],
  ['BMP', [...ascii('BM'), 0x46, 0, 0, 0]],
  ['polyglot GIF and script', ascii('GIF89a/*')],
  ['polyglot PDF and JPEG', [...ascii('%PDF-1.4'), 0xff, 0xd8, 0xff]],
  ['compressed', [0x1f, 0x8b, 8, 0]],
]

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const each = (bytes: Buffer, form: (byte: number) => string, between = ''): string => [...bytes].map(form).join(between)
const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

function base32(bytes: Buffer): string {
  const bits = each(bytes, byte => byte.toString(2).padStart(8, '0'))
  return (bits.match(/.{5}/g) ?? []).map(five => BASE32[Number.parseInt(five, 2)]).join('')
}

function base85(bytes: Buffer): string {
  let out = ''
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    let value = bytes.readUInt32BE(i)
    let five = ''
    for (let n = 0; n < 5; n++) {
      five = String.fromCharCode(33 + (value % 85)) + five
      value = Math.floor(value / 85)
    }
    out += five
  }
  return out
}

const ENCODINGS: readonly (readonly [string, (bytes: Buffer) => string])[] = [
  ['base64', bytes => bytes.toString('base64')],
  ['base64url', bytes => bytes.toString('base64url')],
  ['data address', bytes => `data:image/png;base64,${bytes.toString('base64')}`],
  ['base64 reversed', bytes => [...bytes.toString('base64')].reverse().join('')],
  ['base32', base32],
  ['base85', base85],
  ['base85 framed', bytes => `<~${base85(bytes)}~>`],
  ['hex', bytes => bytes.toString('hex')],
  ['hex in capitals', bytes => bytes.toString('hex').toUpperCase()],
  ['hex in pairs', bytes => each(bytes, hex, ' ')],
  ['hex in fours', bytes => bytes.toString('hex').replace(/.{4}/g, '$& ')],
  ['hex with colons', bytes => each(bytes, hex, ':')],
  ['percent', bytes => each(bytes, byte => `%${hex(byte)}`)],
  ['backslash x', bytes => each(bytes, byte => `\\x${hex(byte)}`)],
  ['backslash u', bytes => each(bytes, byte => `\\u00${hex(byte)}`)],
  ['quoted printable', bytes => each(bytes, byte => `=${hex(byte).toUpperCase()}`)],
  ['character references', bytes => each(bytes, byte => `&#${byte};`)],
  ['numbers', bytes => each(bytes, String, ' ')],
  ['numbers with commas', bytes => each(bytes, String, ', ')],
  ['numbers of C', bytes => each(bytes, byte => `0x${hex(byte)}`, ', ')],
  ['bits', bytes => each(bytes.subarray(0, 24), byte => byte.toString(2).padStart(8, '0'), ' ')],
  ['bits in one', bytes => each(bytes.subarray(0, 24), byte => byte.toString(2).padStart(8, '0'))],
  ['braille', bytes => each(bytes, byte => String.fromCharCode(0x2800 + byte))],
  ['ideographs', bytes => each(bytes, byte => String.fromCharCode(0x4e00 + byte))],
  ['blocks', bytes => each(bytes, byte => String.fromCharCode(0x2580 + (byte % 32)))],
  ['bytes as they are', bytes => bytes.toString('latin1')],
  ['uuencoded', bytes => `begin 644 a\n${each(bytes, byte => String.fromCharCode(32 + (byte & 63)))}`],
]

const every = (text: string, size: number, put: string): string => text.replace(new RegExp(`.{${size}}`, 'gsu'), `$&${put}`)
const WRAPPINGS: readonly (readonly [string, (text: string, draw: Draw) => string])[] = [
  ['as it is', text => text],
  ['in a sentence', text => `Note prise ce matin : ${text} et rien d’autre.`],
  [
    'with invisible signs',
    (text, draw) => every(text, 1 + draw(3), ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u{e0041}'][draw(6)] ?? ''),
  ],
  ['with spaces', (text, draw) => every(text, 4 + draw(12), ' ')],
  ['with no-break spaces', (text, draw) => every(text, 5 + draw(8), '\u00a0')],
  ['on lines', (text, draw) => every(text, 10 + draw(40), '\n')],
  ['in full width', text => text.replace(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))],
  ['in mathematical letters', text => text.replace(/[a-z]/g, letter => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97))],
  ['with marks', text => text.replace(/[a-z]/gi, '$&\u0301')],
  ['in quotes', text => `« ${text} »`],
  ['with hyphens', (text, draw) => every(text, 6 + draw(6), '-')],
]

const LINKS = [
  'https://exemple.invalid/a.png',
  'hxxps://exemple[.]com/i',
  'exemple.com/photo',
  'www.exemple.ca/p/1',
  'i.exemple.io/aB3xQ',
  'ipfs://Qm1aB2cD3',
  'blob:https://exemple.ca/1-2-3',
  'file:///sdcard/DCIM/1.jpg',
  'exemple point com barre oblique photo',
  'IMG_2041.jpg',
  'photo.heic',
  'capture d’ecran.PNG',
  't.me/abc123',
  'drive.exemple.com/file/d/1aB2cD',
]

/** One attempt, told again from its number. */
export function attemptOf(draw: Draw): Attempt {
  if (draw(12) === 0) {
    const link = LINKS[draw(LINKS.length)] ?? ''
    const dressed = [link, `Voir ${link} demain.`, every(link, 2, '\u200b')][draw(3)] ?? link
    return { how: 'link', pieces: [dressed] }
  }
  const [kind, beginning] = BEGINNINGS[draw(BEGINNINGS.length)] ?? ['', []]
  const bytes = Buffer.from([...beginning, ...Array.from({ length: 30 + draw(80) }, () => draw(256))])
  const [name, encode] = ENCODINGS[draw(ENCODINGS.length)] ?? ['', () => '']
  const text = encode(bytes)
  const how = `${kind} in ${name}`
  const cut = draw(4)
  if (cut === 0) {
    const size = Math.ceil(text.length / (2 + draw(2)))
    return { how: `${how}, over the fields of a form`, pieces: text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [text] }
  }
  if (cut === 1) {
    const size = 48 + draw(200)
    const from = draw(Math.max(1, text.length - size))
    return { how: `${how}, a part of it`, pieces: [text.slice(from, from + size)] }
  }
  const [wrapping, wrap] = WRAPPINGS[draw(WRAPPINGS.length)] ?? ['', (same: string) => same]
  return { how: `${how}, ${wrapping}`, pieces: [wrap(text, draw)] }
}
