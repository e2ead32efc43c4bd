/** A package that an installation needs to run. */
export interface RunTimePackage {
  /** Where it is installed, from the root; one name may be there twice, in two versions. */
  readonly path: string
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly license: string
  /** SHA-512 of the package as published, in base64. */
  readonly sha512: string
  /** Only where the system is of its kind. */
  readonly optional: boolean
  /** True when it asks to run a program as it is installed; none does, and none would be let (`.npmrc`). */
  readonly hasInstallScript: boolean
  /** Paths of the packages that it needs. */
  readonly needs: readonly string[]
}

/** Licences that go with the AGPL of this program, by their SPDX names. */
export const ALLOWED_LICENSES = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'W3C-20150513',
  'Bitstream-Vera',
  'LicenseRef-Arev',
] as const

/** Packages that name no licence but hold one in a file: what was read there, and words of it, which a test finds again. */
export const READ_BY_HAND: Readonly<Record<string, { readonly license: string; readonly file: string; readonly says: readonly string[] }>> =
  {
    '@digitalbazaar/credentials-context': {
      license: 'BSD-3-Clause AND W3C-20150513',
      file: 'LICENSE.md',
      says: ['W3C Software and Document License', 'BSD 3-Clause License'],
    },
    'dejavu-fonts-ttf': {
      license: 'Bitstream-Vera AND LicenseRef-Arev AND Unlicense',
      file: 'LICENSE',
      says: ['DejaVu changes are in public domain', 'Bitstream Vera Fonts Copyright', 'Arev Fonts Copyright'],
    },
    'png-js': { license: 'MIT', file: 'LICENSE', says: ['MIT License'] },
  }

/** The program itself, as `package-lock.json` names it. */
export interface LockedProgram {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Paths of the packages that it names itself. */
  readonly needs: readonly string[]
}

/** What is read of one entry of `package-lock.json`, version 3. */
interface Locked {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const FOLDER = 'node_modules/'
const nameOf = (path: string): string => path.slice(path.lastIndexOf(FOLDER) + FOLDER.length)

/** Where a package finds another: in its own folder, or in one above. */
function foundFrom(path: string, name: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  const own = `${path === '' ? '' : `${path}/`}${FOLDER}${name}`
  if (own in packages || path === '') return own in packages ? own : undefined
  return foundFrom(path.slice(0, Math.max(0, path.lastIndexOf(`/${FOLDER}`))), name, packages)
}

const readLock = (lockText: string): Readonly<Record<string, Locked>> => JSON.parse(lockText).packages

const needsOf = (path: string, packages: Readonly<Record<string, Locked>>): readonly string[] => {
  const { dependencies, optionalDependencies } = packages[path] ?? {}
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(one => foundFrom(path, one, packages) ?? [])
}

/** The program that the packages are for, from the text of `package-lock.json`. */
export function lockedProgram(lockText: string): LockedProgram {
  const packages = readLock(lockText)
  const { name = '', version = '', license = '' } = packages[''] ?? {}
  return { name, version, license, needs: needsOf('', packages) }
}

/** Every package that is installed without those for building and testing, from the text of `package-lock.json`, by path. Throws when one is not pinned by its SHA-512. */
export function runTimePackages(lockText: string): readonly RunTimePackage[] {
  const packages = readLock(lockText)
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, locked]) => {
      const name = nameOf(path)
      const { version, integrity = '' } = locked
      if (version === undefined || !integrity.startsWith('sha512-')) throw new Error(`${path} is not pinned`)
      return {
        path,
        name,
        version,
        license: READ_BY_HAND[name]?.license ?? locked.license ?? 'unknown',
        sha512: integrity.slice('sha512-'.length),
        optional: locked.optional === true,
        hasInstallScript: locked.hasInstallScript === true,
        needs: needsOf(path, packages),
      }
    })
}
