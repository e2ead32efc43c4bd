import type { Digest } from '../ed25519.ts'
import type { Template } from './compile.ts'

/** The canonical lines of a shape with these values; undefined when two blank nodes look alike and only the full algorithm can tell them apart. */
export async function fill({ slots, lines, nodes }: Template, values: readonly string[], digest: Digest): Promise<string | undefined> {
  const written = values.map((value, slot) => (slots[slot] === 'address' ? value : escaped(value)))
  const middles = lines.map(({ parts }) => {
    let text = ''
    for (const part of parts) text += typeof part === 'number' ? (written[part] ?? '') : part
    return text
  })
  const order = await labelsOf(lines, middles, nodes, digest)
  if (order === undefined) return undefined
  const all = lines.map(({ subject, object }, i) => `${order[subject] ?? ''}${middles[i] ?? ''}${order[object] ?? ''} .\n`).sort()
  return all.filter((line, i) => line !== all[i - 1]).join('')
}

/** The canonical name of each blank node, by the order of the digests of the lines in which it stands. */
async function labelsOf(
  lines: Template['lines'],
  middles: readonly string[],
  nodes: number,
  digest: Digest,
): Promise<readonly string[] | undefined> {
  if (nodes === 1) return ['_:c14n0']
  const hashes: string[] = []
  for (let node = 0; node < nodes; node++) {
    const own: string[] = []
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]
      if (line === undefined || (line.subject !== node && line.object !== node)) continue
      own.push(`${alike(line.subject, node)}${middles[i] ?? ''}${alike(line.object, node)} .\n`)
    }
    const hash = digest(own.sort().join(''))
    hashes.push(typeof hash === 'string' ? hash : await hash)
  }
  const order = hashes.toSorted()
  return order.some((hash, i) => hash === order[i - 1]) ? undefined : hashes.map(hash => `_:c14n${order.indexOf(hash)}`)
}

/** RDFC-1.0, 4.6: a node sees itself as `a` and every other as `z`. */
const alike = (node: number, self: number): string => (node < 0 ? '' : node === self ? '_:a' : '_:z')

const NAMED: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what canonical N-Quads escape.
const SPECIAL = /[\u0000-\u001f"\\\u007f]/
const EACH_SPECIAL = new RegExp(SPECIAL, 'g')

/** A text as canonical N-Quads write it. */
const escaped = (text: string): string =>
  !SPECIAL.test(text)
    ? text
    : text.replace(EACH_SPECIAL, char => NAMED[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
