import type { MethodFiles, MethodLibrary, PinnedMethod } from '#casefile'
import type { Digest } from '#log'
import type { Locale, MethodPin, MethodWords, Protocol } from '#protocol'

/** Method versions with their sentences. */
export interface MethodTexts extends MethodLibrary {
  /**
   * Throws when this version's sentences cannot be had or are not those that the case pins.
   * `whole`: also those that the first hours do not need, which are fetched apart.
   */
  words(hash: string, locale: Locale, whole?: boolean): Promise<MethodWords>
}

interface Manifest {
  readonly id: string
  readonly version: string
  readonly definition: string
  readonly words: Readonly<Record<string, string>>
  /** The same sentences in two parts, `<locale>.first` and `<locale>.later`. */
  readonly parts?: Readonly<Record<string, string>>
}

/** Reads a file of the server by its path. */
export type FetchFile = (path: string) => Promise<Response>

/** Parses a text whose digest has just been checked: the digest vouches for its shape. */
const parseChecked = <T>(text: string): T => JSON.parse(text) as T

const remembered = <T>(make: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>()
  return key => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    // Nothing found may only mean that the network failed: the next one asks again.
    value.then(
      found => found ?? known.delete(key),
      () => known.delete(key),
    )
    return value
  }
}

/**
 * Reads method versions from the server and checks every byte against the hash that a case pins:
 * a server cannot change a rule or a sentence of a case under way.
 */
export const methodLibrary = (digest: Digest, fetchFile: FetchFile): MethodTexts => {
  const read = async (path: string): Promise<string | undefined> => {
    const response = await fetchFile(path).catch(() => undefined)
    return response?.ok ? response.text() : undefined
  }
  const file = async (hash: string, name: string, wanted: string): Promise<string | undefined> => {
    const text = await read(`/method/${encodeURIComponent(hash)}/${name}`)
    return text !== undefined && (await digest(text)) === wanted ? text : undefined
  }
  const manifest = remembered(async hash => {
    const text = await file(hash, 'manifest.json', hash)
    return text === undefined ? undefined : parseChecked<Manifest>(text)
  })
  const get = remembered(async (hash): Promise<PinnedMethod | undefined> => {
    const of = await manifest(hash)
    const text = of && (await file(hash, 'definition.json', of.definition))
    if (!of || text === undefined) return undefined
    return { pin: { id: of.id, version: of.version, hash }, protocol: parseChecked<Protocol>(text) }
  })
  const sentences = async (hash: string, name: string, wanted: string | undefined): Promise<string> => {
    const text = wanted === undefined ? undefined : await file(hash, `${name}.json`, wanted)
    if (text === undefined) throw new Error('The sentences of this method version are missing or were changed')
    return text
  }
  const first = remembered(async key => {
    const [hash = '', locale = ''] = key.split(' ')
    const of = await manifest(hash)
    const name = of?.parts === undefined ? locale : `${locale}.first`
    return parseChecked<MethodWords>(await sentences(hash, name, of?.parts?.[name] ?? of?.words[name]))
  })
  const whole = remembered(async key => {
    const [hash = '', locale = ''] = key.split(' ')
    const words = await first(key)
    const of = await manifest(hash)
    if (of?.parts === undefined) return words
    const name = `${locale}.later`
    const later = parseChecked<MethodWords['actions']>(await sentences(hash, name, of.parts[name]))
    return { ...words, actions: { ...words.actions, ...later } }
  })
  /** Every text under the hash, byte for byte as it was checked: what an export carries. */
  const files = async (hash: string): Promise<MethodFiles | undefined> => {
    const text = await file(hash, 'manifest.json', hash)
    const of = text === undefined ? undefined : parseChecked<Manifest>(text)
    const definition = of && (await file(hash, 'definition.json', of.definition))
    if (text === undefined || of === undefined || definition === undefined) return undefined
    const said = Object.entries(of.words).map(async ([locale, wanted]) => [locale, await sentences(hash, locale, wanted)] as const)
    return { manifest: text, definition, words: Object.fromEntries(await Promise.all(said)) }
  }
  let inForce: MethodPin | undefined
  return {
    get,
    files,
    words: (hash, locale, all) => (all ? whole : first)(`${hash} ${locale}`),
    current: async () => {
      const text = await read('/method/current.json')
      // Without the network, the one that was in force a moment ago: a case may have to begin all the same.
      inForce = text === undefined ? inForce : parseChecked<MethodPin>(text)
      const pin = inForce
      const method = pin && (await get(pin.hash))
      if (!method) throw new Error('The method in force is missing or was changed')
      return method
    },
  }
}
