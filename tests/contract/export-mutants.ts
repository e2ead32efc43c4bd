import type { CaseExport } from '#casefile'

/** An exported case with one thing changed, and what was changed. */
export interface Mutant {
  readonly what: string
  readonly text: string
}

/** Chance that can be told again: the same seed gives the same mutants (mulberry32). */
export function chance(seed: number): (most: number) => number {
  let state = seed
  return most => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % most
  }
}

type Entry = CaseExport['entries'][number]
type Draw = (most: number) => number
const numbered = (entries: readonly Entry[]): readonly Entry[] => entries.map((entry, i) => ({ ...entry, seq: i + 1 }))

/** One letter becomes another one: in a statement, a receipt, a text, or a text of the method. */
function flipped(text: string, draw: Draw): string {
  const at = draw(text.length)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const other = [...letters].filter(letter => letter !== text[at])[draw(62)] ?? ''
  return text.slice(0, at) + other + text.slice(at + 1)
}

type Change = (file: CaseExport, draw: Draw) => CaseExport | string

const inEntries =
  (change: (entries: readonly Entry[], draw: Draw) => readonly Entry[]): Change =>
  (file, draw) => ({ ...file, entries: change(file.entries, draw) })

const flipOf = (key: 'statement' | 'receipt' | 'body') =>
  inEntries((entries, draw) => {
    const able = entries.filter(entry => entry[key] !== null)
    const one = able[draw(able.length)]
    return entries.map(entry => (entry === one ? { ...entry, [key]: flipped(one[key] ?? '', draw) } : entry))
  })

const dropped = inEntries((entries, draw) => {
  const at = draw(entries.length)
  return numbered(entries.filter((_, i) => i !== at))
})

const swapped = inEntries((entries, draw) => {
  const at = draw(entries.length - 1)
  const [one, next] = [entries[at], entries[at + 1]]
  return one && next ? numbered([...entries.slice(0, at), next, one, ...entries.slice(at + 2)]) : entries
})

/** The texts of two lines, or their receipts, change places. */
const exchanged = (key: 'receipt' | 'body') =>
  inEntries((entries, draw) => {
    const able = entries.filter(entry => entry[key] !== null)
    const first = draw(able.length)
    const second = (first + 1 + draw(able.length - 1)) % able.length
    const [a, b] = [able[first], able[second]]
    return entries.map(entry =>
      entry === a ? { ...entry, [key]: b?.[key] } : entry === b ? { ...entry, [key]: a?.[key] } : entry,
    ) as readonly Entry[]
  })

const truncated = inEntries((entries, draw) => entries.slice(0, 1 + draw(entries.length - 1)))

const replayed = inEntries((entries, draw) => {
  const [from, to] = [draw(entries.length), draw(entries.length + 1)]
  const one = entries[from]
  return one ? numbered([...entries.slice(0, to), one, ...entries.slice(to)]) : entries
})

const cut: Change = (file, draw) => {
  const text = JSON.stringify(file)
  return text.slice(0, 1 + draw(text.length - 1))
}

/** A text taken out of the file without saying so. */
const withheld = inEntries((entries, draw) => {
  const able = entries.filter(entry => entry.body !== null)
  const one = able[draw(able.length)]
  return entries.map(entry => (entry === one ? { ...entry, body: null } : entry))
})

const methodFlipped: Change = (file, draw) => {
  if (file.method === null) return file
  const { method } = file
  return draw(2) === 0
    ? { ...file, method: { ...method, definition: flipped(method.definition, draw) } }
    : { ...file, method: { ...method, manifest: flipped(method.manifest, draw) } }
}

const rosterFlipped: Change = (file, draw) => {
  const entries = file.roster.entries
  const at = draw(entries.length)
  const changed = entries.map((entry, i) => (i === at ? { ...entry, statement: flipped(entry.statement, draw) } : entry))
  return { ...file, roster: { ...file.roster, entries: changed } }
}

const counted: Change = (file, draw) => ({ ...file, withheld: { ...file.withheld, care: 1 + draw(9) } })

const CHANGES: readonly (readonly [string, Change])[] = [
  ['a letter of a statement', flipOf('statement')],
  ['a letter of a receipt', flipOf('receipt')],
  ['a letter of a text', flipOf('body')],
  ['a line dropped', dropped],
  ['two lines swapped', swapped],
  ['two receipts exchanged', exchanged('receipt')],
  ['two texts exchanged', exchanged('body')],
  ['cut after a line', truncated],
  ['a line replayed', replayed],
  ['the file cut', cut],
  ['a text withheld', withheld],
  ['a letter of the method', methodFlipped],
  ['a letter of the roster', rosterFlipped],
  ['a count', counted],
]

/** So many mutants of a file, each kind in its turn. */
export function* mutantsOf(file: CaseExport, many: number, seed: number): Generator<Mutant> {
  const draw = chance(seed)
  for (let n = 0; n < many; n++) {
    const [what, change] = CHANGES[n % CHANGES.length] ?? CHANGES[0] ?? ['', cut]
    const made = change(file, draw)
    yield { what, text: typeof made === 'string' ? made : JSON.stringify(made) }
  }
}
