import { isObject, type Json, type JsonObject } from './json.ts'
import { loadContexts } from './load-contexts.ts'

/** Why a document has no canonical form for us. */
export const UNCANONICAL = ['unknown-context', 'bad-linked-data', 'not-an-address', 'too-many-blank-nodes'] as const
export type Uncanonical = (typeof UNCANONICAL)[number]

/** A document as sorted N-Quads (RDFC-1.0), or why it has none. */
export type Canonical = { readonly nquads: string } | { readonly uncanonical: Uncanonical; readonly detail: string }
export type Canonise = (document: JsonObject) => Promise<Canonical>

/** More than a badge ever needs; the algorithm is exponential in the worst case. */
const MAX_BLANK_NODES = 100
/** Each object costs an expansion: a stranger's thousand would keep a server busy for seconds. */
const MAX_OBJECTS = 250

class UnknownContext extends Error {}

/** What reads any linked data; weighs a hundred times what reads ours. Taken as a whole (`default`): a bundle for browsers has no names of its parts. */
const libraries = () => Promise.all([import('jsonld'), import('rdf-canonize')])

/** The generic path with everything that it needs in memory: from then on it asks for nothing. Rejects when that cannot be loaded. */
export async function loadGeneric(): Promise<Canonise> {
  const [contexts] = await Promise.all([loadContexts('real'), libraries()])
  return genericCanonise(contexts)
}

/** The generic path: any JSON-LD, over contexts given in memory. An address outside them is refused, never fetched. Loads jsonld when first called. */
export function genericCanonise(contexts: ReadonlyMap<string, object>): Canonise {
  const documentLoader = async (url: string) => {
    const document = contexts.get(url)
    if (document === undefined) throw new UnknownContext(url)
    return { contextUrl: null, documentUrl: url, document }
  }
  return async document => {
    if (objectsIn(document) > MAX_OBJECTS) return { uncanonical: 'too-many-blank-nodes', detail: String(MAX_OBJECTS) }
    const [{ default: jsonld }, { default: rdf }] = await libraries()
    try {
      const expanded = await jsonld.expand(document, { documentLoader, base: null, safe: true })
      const bad = badAddress(expanded)
      if (bad !== undefined) return { uncanonical: 'not-an-address', detail: bad }
      const dataset = await jsonld.toRDF(expanded, {
        documentLoader,
        base: null,
        safe: true,
        skipExpansion: true,
        rdfDirection: 'i18n-datatype',
        produceGeneralizedRdf: false,
      })
      if (blankNodes(dataset) > MAX_BLANK_NODES) return { uncanonical: 'too-many-blank-nodes', detail: String(MAX_BLANK_NODES) }
      return { nquads: await rdf.canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 }) }
    } catch (fault) {
      // What a stranger wrote can break every rule of JSON-LD: that is an answer, not a failure.
      return { uncanonical: isUnknownContext(fault) ? 'unknown-context' : 'bad-linked-data', detail: saying(fault) }
    }
  }
}

function objectsIn(value: Json): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: Json) => sum + objectsIn(item), 0)
  return isObject(value) ? Object.values(value).reduce((sum: number, item) => sum + objectsIn(item), 1) : 0
}

/** The first `@id` or `@type` that is neither an address nor a blank node. */
function badAddress(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const bad = badAddress(item)
      if (bad !== undefined) return bad
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null || '@value' in value) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (key === '@id' || key === '@type') {
      const bad = [inner].flat().find(item => typeof item !== 'string' || !isAddress(item))
      if (bad !== undefined) return String(bad)
    } else {
      const bad = badAddress(inner)
      if (bad !== undefined) return bad
    }
  }
  return undefined
}

/** True for an absolute address with nothing in it that an address cannot hold. */
export const isAddress = (text: string): boolean =>
  text.startsWith('_:') || (/^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text) && URL.canParse(text))

function blankNodes(dataset: readonly unknown[]): number {
  const seen = new Set<string>()
  const note = (term: unknown): void => {
    if (typeof term === 'object' && term !== null && 'termType' in term && term.termType === 'BlankNode' && 'value' in term)
      seen.add(String(term.value))
  }
  for (const quad of dataset) if (typeof quad === 'object' && quad !== null) for (const term of Object.values(quad)) note(term)
  return seen.size
}

function isUnknownContext(fault: unknown): boolean {
  if (fault instanceof UnknownContext) return true
  return typeof fault === 'object' && fault !== null && 'details' in fault && causeOf(fault.details) instanceof UnknownContext
}

const causeOf = (details: unknown): unknown =>
  typeof details === 'object' && details !== null && 'cause' in details ? details.cause : undefined

const saying = (fault: unknown): string => (fault instanceof Error ? fault.message.slice(0, 200) : 'not linked data')
