/** A text as a reader would see it: `seen` keeps capitals, `flat` has one plain form for each letter. */
export interface Reading {
  readonly seen: string
  readonly flat: string
}

/** The readings of a text: as typed, and with letters typed one by one drawn together; none where it cannot be read. */
export function readings(text: string): readonly Reading[] | undefined {
  const seen = text.normalize('NFKC').replace(INVISIBLE, '')
  if (text.length > LONGEST || UNREADABLE.test(seen) || HIDING.test(text)) return undefined
  const flat = flatten(seen)
  const tight = flat
    .replace(/(?<![\w.])([a-z])\. ?(?=[a-z]\.)|(?<=\.[a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/(?<!\S)(\S) (?=\S(?![^\s,.;:!?)]))/g, '$1')
  return tight === flat
    ? [{ seen, flat }]
    : [
        { seen, flat },
        { seen, flat: tight },
      ]
}

/** Far over what any field takes: a longer text is not a note. */
const LONGEST = 20_000
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u3164|\uffa0/gu
/** Control characters but line ends and tabs, private use, broken pairs, and what stands for a letter that was lost. */
const UNREADABLE = /[^\P{Cc}\n\r\t]|\p{Co}|\p{Cs}|\ufffd/u
/** Text turned round, letters under a heap of marks, or a message between the letters. */
const HIDING = /[\u202a-\u202e\u2066-\u2069]|\p{Mn}{4}|[\u200b-\u200d\u2060\ufeff]{8}|(?:\p{Variation_Selector}|[\u{e0020}-\u{e007f}]){8}/u

const flatten = (seen: string): string =>
  seen
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 15))
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, flag => String.fromCharCode((flag.codePointAt(0) ?? 0) - 0x1f1e6 + 97))
    .replace(LOOK_ALIKE, sign => PLAIN[SIGNS.indexOf(sign)] ?? sign)

const SIGNS = 'аеорсхуіјѕԁһтмнквαεορντικυ‐‑‒–—−’‘ʼ«»“”。·•∙‧∕⁄'
const PLAIN = `aeopcxyijsdhtmhkbaeopvtiku------'''"""".....//`
const LOOK_ALIKE = new RegExp(`[${SIGNS}]`, 'g')
