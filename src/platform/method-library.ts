import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MethodLibrary, PinnedMethod } from '#casefile'
import { LOCALES, type MethodPin, type Protocol } from '#protocol'

/** Method versions as built under `dist/method`: every released one and the working one. Throws when a file is not what its hash says. */
export async function readMethods(folder: string): Promise<MethodLibrary> {
  const current: MethodPin = JSON.parse(await readFile(join(folder, 'current.json'), 'utf8'))
  const known = new Map<string, Promise<PinnedMethod | undefined>>()
  const get = (hash: string): Promise<PinnedMethod | undefined> => {
    const reading = known.get(hash) ?? readVersion(folder, hash)
    known.set(hash, reading)
    return reading
  }
  return {
    get,
    async current() {
      const method = await get(current.hash)
      if (method === undefined) throw new Error('the current method was not built')
      return method
    },
  }
}

/** Hashes of the versions that were released, as the build found them in `method/released`; any other is a working copy. */
export async function readReleased(folder: string): Promise<readonly string[]> {
  const hashes: Readonly<Record<string, string>> = JSON.parse(await readFile(join(folder, 'released.json'), 'utf8'))
  return Object.values(hashes)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

async function readVersion(folder: string, hash: string): Promise<PinnedMethod | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(hash)) return undefined
  const read = (name: string): Promise<string> => readFile(join(folder, hash, name), 'utf8')
  const manifest = await read('manifest.json').catch(() => undefined)
  if (manifest === undefined) return undefined
  const definition = await read('definition.json')
  const promised: { id: string; version: string; definition: string } = JSON.parse(manifest)
  if (digest(manifest) !== hash || digest(definition) !== promised.definition) throw new Error(`method ${hash} is damaged`)
  const words = Object.fromEntries(await Promise.all(LOCALES.map(async locale => [locale, await read(`${locale}.json`)] as const)))
  // The hash vouches for the shape: only a validated definition is ever released.
  const protocol: Protocol = JSON.parse(definition)
  return { pin: { id: promised.id, version: promised.version, hash }, protocol, files: { manifest, definition, words } }
}
