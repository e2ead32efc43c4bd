import { type Canonise, isAddress } from '../canonical.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'

/** One line of a canonical document: blank node or nothing, text with slots, blank node or nothing. */
export interface TemplateLine {
  /** Number of the blank node that is the subject; -1 for an address. */
  readonly subject: number
  /** Texts and numbers of slots in turn: text, slot, text, slot, text. */
  readonly parts: readonly (string | number)[]
  readonly object: number
}

/** A closed shape of ours: its JSON with `urn:slot:N` where values go, and its lines with the same slots. */
export interface Template {
  readonly skeleton: JsonObject
  /** What each slot holds: an address, or a text. */
  readonly slots: readonly ('address' | 'text')[]
  readonly nodes: number
  readonly lines: readonly TemplateLine[]
}

const SLOT = 'urn:slot:'
/** Members whose words are part of the shape. */
const FIXED: ReadonlySet<string> = new Set([
  '@context',
  'type',
  'identityType',
  'achievementType',
  'statusPurpose',
  'cryptosuite',
  'proofPurpose',
])

/** The shapes of `templates.json`, which a test compares with what is compiled. */
export const readTemplates = (file: Readonly<Record<string, unknown>>): readonly Template[] => Object.values(file) as readonly Template[]

/** Reads a sample once by the generic path, with a mark in the place of each value; the marks show where values go in the lines. */
export async function compile(sample: JsonObject, canonise: Canonise): Promise<Template> {
  let count = 0
  const marked = (value: Json, member: string): Json => {
    if (FIXED.has(member)) return value
    if (Array.isArray(value)) return value.map(item => marked(item, member))
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner, name)]))
    return typeof value === 'string' ? `${SLOT}${count++}` : value
  }
  const skeleton = Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, marked(value, name)]))
  const read = await canonise(skeleton)
  if ('uncanonical' in read) throw new Error(read.detail)
  const lines = read.nquads.trimEnd().split('\n')
  const slots = Array.from(
    { length: count },
    (_, slot) => (read.nquads.includes(`<${SLOT}${slot}>`) ? 'address' : 'text') as 'address' | 'text',
  )
  return { skeleton, slots, nodes: new Set(read.nquads.match(/_:c14n\d+/g)).size, lines: lines.map(lineOf) }
}

function lineOf(line: string): TemplateLine {
  const [, subject, middle = '', object] = /^(?:_:c14n(\d+))?(.*?)(?:_:c14n(\d+))? \.$/.exec(line) ?? []
  const parts = middle.split(/urn:slot:(\d+)/).map((part, i) => (i % 2 === 1 ? Number(part) : part))
  return { subject: Number(subject ?? -1), parts, object: Number(object ?? -1) }
}

/** The values of a document that has exactly this shape, in the order of the slots; undefined for any other. */
export function valuesIn({ skeleton, slots }: Template, document: JsonObject): readonly string[] | undefined {
  const values: string[] = []
  const fits = (shape: Json, value: Json | undefined): boolean => {
    if (typeof shape === 'string' && shape.startsWith(SLOT)) {
      const slot = Number(shape.slice(SLOT.length))
      if (typeof value !== 'string' || !(slots[slot] === 'address' ? isOurs(value) : isWhole(value))) return false
      values[slot] = value
      return true
    }
    if (Array.isArray(shape)) return Array.isArray(value) && value.length === shape.length && shape.every((item, i) => fits(item, value[i]))
    if (!isObject(shape)) return shape === value
    if (!isObject(value)) return false
    let members = 0
    for (const name in shape) {
      if (!Object.hasOwn(value, name) || !fits(shape[name] ?? null, value[name])) return false
      members++
    }
    return Object.keys(value).length === members
  }
  return fits(skeleton, document) ? values : undefined
}

/** Schemes that no context of ours uses as a prefix: what is read is what is written. */
const isOurs = (value: string): boolean => PLAIN.test(value) || (/^(?:https?:\/\/|did:|urn:)/.test(value) && isAddress(value))
/** The usual ones, told without parsing: a host that ends in letters, and safe characters. */
const PLAIN = /^(?:https:\/\/(?:[a-z][a-z0-9]*\.)+[a-z]+(?:[/#][\w.~:-]*)*|did:web:[\w.:#-]+)$/

/** No half of a pair of surrogates: it has no bytes in UTF-8. */
const isWhole = (value: string): boolean => !/[\ud800-\udfff]/.test(value) || !/[\ud800-\udfff]/u.test(value)
