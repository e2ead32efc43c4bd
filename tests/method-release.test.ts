import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const released = join(import.meta.dirname, '../method/released')
const read = (...parts: readonly string[]): string => readFileSync(join(released, ...parts), 'utf8')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const hashes: Readonly<Record<string, string>> = JSON.parse(read('hashes.json'))
const versions = readdirSync(released, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

describe('a released method', () => {
  it('is listed with its hash', () => {
    expect(versions.sort()).toEqual(Object.keys(hashes).sort())
  })

  it.each(versions)('%s has not changed since', version => {
    const manifest = JSON.parse(read(version, 'manifest.json'))
    expect(sha256(read(version, 'manifest.json'))).toBe(hashes[version])
    expect(manifest.definition).toBe(sha256(read(version, 'definition.json')))
    for (const [locale, hash] of Object.entries(manifest.words)) expect(sha256(read(version, `${locale}.json`)), locale).toBe(hash)
  })

  it('is what new cases pin: the working method is released (npm run method:release)', () => {
    const current = JSON.parse(readFileSync(join(import.meta.dirname, '../dist/method/current.json'), 'utf8'))
    expect(hashes[current.version]).toBe(current.hash)
  })
})
