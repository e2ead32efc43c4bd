import { createHash } from 'node:crypto'

const digest = bytes => createHash('sha256').update(bytes).digest('base64url')

/**
 * The same sentences in two parts: what the first hours need, and the rest: turns that few situations take, and the steps after the
 * police have the file. A device fetches the second when it is needed; an export and the server keep the whole text.
 */
const parts = (definition, words) => {
  const soon = new Set(definition.steps.slice(0, 3).map(step => step.id))
  const first = new Set(definition.actions.filter(action => soon.has(action.step) && !action.turn).map(action => action.id))
  const only = wanted => Object.fromEntries(Object.entries(words.actions).filter(([id]) => first.has(id) === wanted))
  return { first: { ...words, actions: only(true) }, later: only(false) }
}

/**
 * The files of one version of a method, and its hash: SHA-256 (base64url) of the bytes of its manifest.
 * The same files are frozen by a release, served to devices and put in an export.
 */
export const methodFiles = ({ definition, words }) => {
  const files = { 'definition.json': JSON.stringify(definition) }
  const named = []
  for (const [locale, sentences] of Object.entries(words)) {
    files[`${locale}.json`] = JSON.stringify(sentences)
    for (const [part, text] of Object.entries(parts(definition, sentences))) {
      named.push(`${locale}.${part}`)
      files[`${locale}.${part}.json`] = JSON.stringify(text)
    }
  }
  const manifest = {
    id: definition.id,
    version: definition.version,
    definition: digest(files['definition.json']),
    words: Object.fromEntries(Object.keys(words).map(locale => [locale, digest(files[`${locale}.json`])])),
    parts: Object.fromEntries(named.map(name => [name, digest(files[`${name}.json`])])),
  }
  files['manifest.json'] = JSON.stringify(manifest)
  return { pin: { id: manifest.id, version: manifest.version, hash: digest(files['manifest.json']) }, files }
}

/** The hash that a released manifest gives its version. */
export const manifestHash = bytes => digest(bytes)
