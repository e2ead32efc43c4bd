import { accessSync, constants, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'

/** Makes a folder that only its owner may enter; one that exists is left as it is. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

const FOR_OTHERS = 0o077

/** Whether this account owns a folder and every database file in it, can write them, and nobody else can read them; undefined where files have no modes. */
export function areOwnersOnly(folder: string): boolean | undefined {
  const account = process.getuid?.()
  if (account === undefined) return undefined
  const files = readdirSync(folder).filter(name => name.includes('.sqlite'))
  return [folder, ...files.map(name => join(folder, name))].every(path => {
    const { uid, mode } = statSync(path)
    return uid === account && (mode & FOR_OTHERS) === 0 && isWritable(path)
  })
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const isInside = (folder: string, other: string): boolean => {
  const way = relative(folder, other)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** How far two existing folders are from each other: one within the other, side by side on one disk, or on two disks as the system numbers them. */
export function areApart(one: string, other: string): 'same-folder' | 'same-disk' | 'apart' {
  const [here, there] = [realpathSync(one), realpathSync(other)]
  if (isInside(here, there) || isInside(there, here)) return 'same-folder'
  return statSync(here).dev === statSync(there).dev ? 'same-disk' : 'apart'
}
