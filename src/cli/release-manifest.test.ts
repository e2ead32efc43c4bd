import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manifestOf, releaseFaults, signManifest } from './release-manifest.ts'
import { runCommand } from './run.ts'

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-release-'))
  for (const name of ['device', 'assets']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'device', 'service-worker.js'), 'var a={version:"AbCd_fgh-123",files:["/"]}')
  writeFileSync(join(folder, 'assets', 'app.js'), 'export{}')
  writeFileSync(join(folder, 'server.js'), 'export{}')
  writeFileSync(join(folder, 'server.js.map'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

const signed = async (key = pem()) => signManifest(JSON.stringify(await manifestOf(folder)), key)

describe('a release manifest', () => {
  it('names the code that the app shows, and each file but the maps', async () => {
    const manifest = await manifestOf(folder)
    expect(manifest.app).toBe('AbCd_fgh-123')
    expect(Object.keys(manifest.files)).toEqual(['assets/app.js', 'device/service-worker.js', 'server.js'])
    expect(manifest.files['assets/app.js']).toMatch(/^[\w-]{43}$/)
  })
  it('signed, finds the very build that was signed', async () => {
    const made = await signed()
    expect(await releaseFaults(folder, made, made.key)).toEqual([])
  })
  it('names the file that was changed, added or taken away', async () => {
    const made = await signed()
    writeFileSync(join(folder, 'assets', 'app.js'), 'export{ };fetch("//elsewhere.invalid")')
    writeFileSync(join(folder, 'assets', 'more.js'), '')
    rmSync(join(folder, 'server.js'))
    expect(await releaseFaults(folder, made, made.key)).toEqual(['assets/app.js', 'assets/more.js', 'server.js'])
  })
  it('is refused when its text was changed, or when somebody else signed it', async () => {
    const made = await signed()
    expect(await releaseFaults(folder, { ...made, manifest: `${made.manifest} ` }, made.key)).toEqual(['signature'])
    expect(await releaseFaults(folder, await signed(), made.key)).toEqual(['clé inconnue · unknown key'])
  })
  it('is not signed with a key of another kind', async () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await expect(signed(key)).rejects.toThrow('Ed25519')
  })
  it('is printed, signed and checked from the command line', async () => {
    const printed: string[] = []
    const run = (...args: string[]) =>
      runCommand(
        args,
        text => printed.push(text),
        text => printed.push(text),
      )
    const at = (name: string) => join(tmpdir(), `${name}-${process.pid}`)
    writeFileSync(at('key'), pem())
    expect(await run('release-manifest', folder, at('key'))).toBe(0)
    const made: { key: string } = JSON.parse(printed[0] ?? '')
    writeFileSync(at('signed'), printed[0] ?? '')
    expect(await run('verify-release', folder, at('signed'), made.key)).toBe(0)
    expect(printed[1]).toContain('AbCd_fgh-123')
    writeFileSync(join(folder, 'server.js'), 'changed')
    expect(await run('verify-release', folder, at('signed'), made.key)).toBe(1)
    expect(printed[2]).toContain('server.js')
    expect(await run('release-manifest')).toBe(2)
    for (const name of ['key', 'signed']) rmSync(at(name))
  })
})
