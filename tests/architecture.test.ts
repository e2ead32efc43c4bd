import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A zone of the code: its folder or file, what it may import, and whether it is pure. See ARCHITECTURE.md. */
interface Zone {
  readonly folder?: string
  readonly file?: string
  readonly pure?: true
  readonly may: readonly string[] | '*'
  readonly packages?: readonly string[]
}

const root = join(import.meta.dirname, '..')
const zones: Readonly<Record<string, Zone>> = JSON.parse(readFileSync(join(root, 'zones.json'), 'utf8')).zones

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name}`)
    .filter(path => statSync(join(root, path)).isFile())

const isCode = (path: string): boolean => /\.tsx?$/.test(path)
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes('/testing/')
const codeOf = (zone: Zone): readonly string[] => (zone.file !== undefined ? [zone.file] : filesUnder(zone.folder ?? '').filter(isCode))
const IMPORT = /^\s*(?:import|export)\b[^'"`;=(]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
const importsOf = (path: string): readonly string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(IMPORT)].map(match => match[1] ?? match[2] ?? match[3] ?? '')
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

describe.each(Object.entries(zones))('the zone %s', (name, zone) => {
  const code = codeOf(zone).filter(path => !isTest(path))

  it('imports only what its walls allow (zones.json)', () => {
    const allowed = zone.may === '*' ? undefined : new Set([...zone.may, name])
    const through = code.flatMap(path =>
      importsOf(path)
        .filter(specifier => specifier.startsWith('#'))
        .map(specifier => (specifier === '#words' ? 'method' : specifier.slice(1)))
        .filter(target => allowed !== undefined && !allowed.has(target))
        .map(target => `${path} imports #${target}`),
    )
    expect(through).toEqual([])
  })

  it('reaches other zones by their public face, never by a path', () => {
    const depth = (path: string): number => path.split('/').length - 1 - (zone.folder?.split('/').length ?? 1)
    const outside = code.flatMap(path =>
      importsOf(path)
        .filter(specifier => specifier.startsWith('..') && (specifier.match(/\.\.\//g) ?? []).length > depth(path))
        .map(specifier => `${path} imports ${specifier}`),
    )
    expect(outside).toEqual([])
  })

  it('uses only the packages it is allowed', () => {
    const allowed = new Set([...(zone.packages ?? []), ...(zone.may === '*' ? ['hono', '@hono/node-server'] : [])])
    const foreign = code.flatMap(path =>
      importsOf(path)
        .filter(specifier => !/^[.#]/.test(specifier) && !specifier.startsWith('node:'))
        .filter(specifier => !allowed.has(packageOf(specifier)))
        .map(specifier => `${path} imports ${specifier}`),
    )
    expect(foreign).toEqual([])
  })
})

describe.each(Object.entries(zones).filter(([, zone]) => zone.pure))('the zone %s', (_, zone) => {
  it('is pure: no clock, chance, environment, timer or network', () => {
    const impure = /new Date\(\)|Date\.now|Math\.random|process\.|setTimeout|setInterval|\bfetch\(|node:/
    const code = codeOf(zone).filter(path => !isTest(path))
    expect(code.filter(path => impure.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
  })
})

describe('the tree', () => {
  const folders = ['src', 'method', 'courses', 'papers', 'tests', 'tools'].flatMap(filesUnder)

  it('has ASCII paths, kebab-case files, and no drawer', () => {
    const names = folders.map(path => path.split('/').at(-1) ?? '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the question.
    expect(folders.filter(path => /[^\x00-\x7f]/.test(path))).toEqual([])
    expect(names.filter(name => isCode(name) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(name))).toEqual([])
    expect(folders.filter(path => /\/(utils|helpers?|common|misc|shared|core|manager)(\.|\/)/.test(path))).toEqual([])
  })

  it('has no file of logic over 300 lines', () => {
    const long = folders
      .filter(path => path.startsWith('src/') && isCode(path) && !isTest(path))
      .filter(path => readFileSync(join(root, path), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })

  it('has no way out of the types, and no test that cannot fail', () => {
    const hatch = /@ts-ignore|@ts-nocheck|:\s*any\b(?!\w|-| )|\bas any\b|\b(?:it|test|describe)\.(?:skip|only|todo)\b|\|\| true/
    const code = folders.filter(path => isCode(path) && !path.endsWith('architecture.test.ts'))
    expect(code.filter(path => hatch.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
  })

  it('names no machine of ours', () => {
    const local = /(?<![\w.])\/(?:work|farm|root)\//
    expect(
      folders.filter(path => local.test(readFileSync(join(root, path), 'utf8'))).filter(path => !path.endsWith('architecture.test.ts')),
    ).toEqual([])
  })
})
