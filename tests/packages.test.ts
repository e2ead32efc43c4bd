import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALLOWED_LICENSES, lockedProgram, READ_BY_HAND, runTimePackages } from '../src/cli/packages/run-time-packages.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const lock = read('package-lock.json')
const packages = runTimePackages(lock)
const allowed: ReadonlySet<string> = new Set(ALLOWED_LICENSES)

describe('the packages needed to run', () => {
  it('are each under a licence that goes with ours, and run no program as they are installed', () => {
    expect(packages.length).toBeGreaterThan(50)
    expect(packages.filter(({ license }) => !license.split(' AND ').every(one => allowed.has(one)))).toEqual([])
    expect(packages.filter(one => one.hasInstallScript)).toEqual([])
    expect(read('.npmrc')).toContain('ignore-scripts=true')
  })
  it('are pinned to one version and one fingerprint each, and come from no address of ours', () => {
    expect(packages.filter(({ sha512 }) => Buffer.from(sha512, 'base64').length !== 64)).toEqual([])
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read('package.json'))
    expect(Object.values(dependencies).filter(version => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    expect(lock).not.toContain('"resolved"')
  })
  it('name their licence, or hold one in a file that says what we read there', () => {
    const named = new Set(packages.map(one => one.name))
    for (const [name, { file, says }] of Object.entries(READ_BY_HAND)) {
      expect(named).toContain(name)
      const text = read(`node_modules/${name}/${file}`)
      expect(says.filter(words => !text.includes(words))).toEqual([])
    }
  })
  it('are there in the version that is listed, where they are installed', () => {
    const installed = packages.filter(({ path }) => existsSync(join(root, path, 'package.json')))
    expect(installed.length).toBeGreaterThan(50)
    expect(installed.filter(({ path, version }) => JSON.parse(read(`${path}/package.json`)).version !== version)).toEqual([])
  })
  it('are needed by the program or by another of them, and those that it names have their reason written', () => {
    const { needs } = lockedProgram(lock)
    const reached = new Set([...needs, ...packages.flatMap(one => one.needs)])
    expect(packages.filter(({ path }) => !reached.has(path))).toEqual([])
    const reasons = read('docs/dependencies.md')
    expect(needs.map(path => path.split('/').at(-1) ?? '').filter(name => !reasons.includes(name))).toEqual([])
  })
})
