import { createHash } from 'node:crypto'

const digest = bytes => createHash('sha256').update(bytes).digest('base64url')

/**
 * The files of one version of a method, and its hash: SHA-256 (base64url) of the bytes of its manifest.
 * The same files are frozen by a release, served to devices and put in an export.
 */
export const methodFiles = ({ definition, words }) => {
  const files = { 'definition.json': JSON.stringify(definition) }
  for (const [locale, sentences] of Object.entries(words)) files[`${locale}.json`] = JSON.stringify(sentences)
  const manifest = {
    id: definition.id,
    version: definition.version,
    definition: digest(files['definition.json']),
    words: Object.fromEntries(Object.keys(words).map(locale => [locale, digest(files[`${locale}.json`])])),
  }
  files['manifest.json'] = JSON.stringify(manifest)
  return { pin: { id: manifest.id, version: manifest.version, hash: digest(files['manifest.json']) }, files }
}

/** The hash that a released manifest gives its version. */
export const manifestHash = bytes => digest(bytes)
