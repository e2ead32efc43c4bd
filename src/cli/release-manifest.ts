import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Command } from './command.ts'

/** What a build is made of: the short code that the app shows of itself, and the SHA-256 of each file, base64url. */
export interface ReleaseManifest {
  readonly type: 'sexto-release/1'
  /** Code of the case app, as its service worker names itself; the same on the page « Cet appareil » and at the foot of a printed file. */
  readonly app: string
  readonly files: Readonly<Record<string, string>>
}

/** A manifest as signed: the very text, so that nothing has to be written again to be checked. */
interface SignedManifest {
  readonly manifest: string
  readonly signature: string
  /** Ed25519 public key, base64url. */
  readonly key: string
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')

/** Hashes every file of a build but maps, in order of path. Throws when the folder is not a build. */
export async function manifestOf(folder: string): Promise<ReleaseManifest> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile() && !/\.map$|^\.stamp$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  const named = await Promise.all(
    paths.map(async path => [relative(folder, path).split(sep).join('/'), digest(await readFile(path))] as const),
  )
  const worker = await readFile(join(folder, 'device', 'service-worker.js'), 'utf8')
  const app = /version:"([\w-]{12})"/.exec(worker)?.[1]
  if (app === undefined) throw new Error(`${folder}: pas une application bâtie · not a built app`)
  return { type: 'sexto-release/1', app, files: Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

const publicKeyOf = (key: KeyObject): string => String(createPublicKey(key).export({ format: 'jwk' }).x ?? '')

/** Signs the text of a manifest with an Ed25519 private key (PEM, PKCS 8). Throws for a key of another kind. */
export function signManifest(manifest: string, pem: string): SignedManifest {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('une clé Ed25519 est attendue · an Ed25519 key is expected')
  return { manifest, signature: sign(null, Buffer.from(manifest), key).toString('base64url'), key: publicKeyOf(key) }
}

/** What is wrong with a build, compared with a signed manifest and with the key that the reader trusts; empty when nothing is. */
export async function releaseFaults(folder: string, signed: SignedManifest, trusted: string): Promise<readonly string[]> {
  if (signed.key !== trusted) return ['clé inconnue · unknown key']
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: trusted }, format: 'jwk' })
  if (!verify(null, Buffer.from(signed.manifest), key, Buffer.from(signed.signature, 'base64url'))) return ['signature']
  const told: ReleaseManifest = JSON.parse(signed.manifest)
  const here = await manifestOf(folder)
  const names = [...new Set([...Object.keys(told.files), ...Object.keys(here.files)])].sort()
  const changed = names.filter(name => told.files[name] !== here.files[name])
  return told.app === here.app ? changed : ['app', ...changed]
}

/** `sexto release-manifest DIST [KEY.pem]`: what a build is made of; signed when a key is given. Works without a network. */
export const releaseManifest: Command = async ({ paths: [folder, keyFile], print }) => {
  if (folder === undefined) return { code: 2, help: true }
  const manifest = JSON.stringify(await manifestOf(folder))
  print(keyFile === undefined ? manifest : JSON.stringify(signManifest(manifest, await readFile(keyFile, 'utf8'))))
  return { code: 0 }
}

/** `sexto verify-release DIST SIGNED.json KEY`: whether a build is the one that was signed with this public key. */
export const verifyRelease: Command = async ({ paths: [folder, file, key], print, printError }) => {
  if (folder === undefined || file === undefined || key === undefined) return { code: 2, help: true }
  const signed: SignedManifest = JSON.parse(await readFile(file, 'utf8'))
  const faults = await releaseFaults(folder, signed, key)
  for (const fault of faults) printError(`différent · different : ${fault}`)
  if (faults.length === 0) print(`conforme · as signed : ${(JSON.parse(signed.manifest) as ReleaseManifest).app}`)
  return { code: faults.length === 0 ? 0 : 1 }
}
