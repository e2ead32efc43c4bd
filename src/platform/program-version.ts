import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The version of the program that runs, from the package.json above it. */
export function programVersion(folder: string = import.meta.dirname): string {
  const file = join(folder, 'package.json')
  if (existsSync(file)) {
    const { version }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
    return typeof version === 'string' ? version : 'unknown'
  }
  const above = dirname(folder)
  return above === folder ? 'unknown' : programVersion(above)
}
