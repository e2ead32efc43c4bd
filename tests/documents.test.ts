import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const pages = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...['docs', 'src', 'courses', 'papers'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => `${folder}/${name}`),
  ),
]
/** Files and folders named in full from the root; NAME and `*` stand for what the reader puts there. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:src|tests|docs|method|courses|papers|tools|bench)\/[a-z\d./-]+)`/gi)]
    .map(match => match[1] ?? '')
    .filter(path => !/NAME|VERSION|my-case/.test(path))

describe('a page of the documentation', () => {
  it.each(pages)('%s has no link that leads nowhere', page => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      match => match[1] ?? '',
    )
    expect(links.filter(link => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  it.each(pages)('%s names only files and folders that are there', page => {
    expect(pathsIn(readFileSync(join(root, page), 'utf8')).filter(path => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('the threat model', () => {
  const text = readFileSync(join(root, 'docs/threat-model.md'), 'utf8')

  it('names what keeps a boundary by its path', () => {
    expect(pathsIn(text).length).toBeGreaterThan(30)
  })

  it('says for each boundary what keeps it and what tests it', () => {
    const table = text.slice(text.indexOf('## Trust boundaries'), text.indexOf('## What the server knows'))
    const rows = table.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| Boundary'))
    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter(row => !/(src|docs|zones|policies|sites|text-guard|package)/.test(row) || row.split(' | ').length < 3)).toEqual([])
  })

  it('judges each adversary that the plan names', () => {
    const adversaries = [
      'A curious colleague',
      'A seized laptop, locked',
      'A seized laptop, unlocked',
      'A hostile parent',
      'A stolen session',
      'A dishonest administrator',
      'The operator, with root',
      'A compelled operator',
      'A malicious update',
    ]
    expect(adversaries.filter(name => !text.includes(`**${name}`))).toEqual([])
  })
})

describe('the policies for managed browsers', () => {
  const page = readFileSync(join(root, 'docs/policies/README.md'), 'utf8')
  const parse = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, 'docs/policies', name), 'utf8'))
  const firefox = parse('firefox-policies.json').policies
  const settings = [
    ...Object.keys(parse('chrome.json')),
    ...Object.keys(parse('edge.json')),
    ...Object.keys(typeof firefox === 'object' && firefox !== null ? firefox : {}).filter(name => name !== 'Preferences'),
  ]

  it('are JSON, and the page says what each setting does', () => {
    expect(settings.length).toBeGreaterThan(25)
    expect(settings.filter(name => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('never erase the keys of a person', () => {
    expect(settings.filter(name => /ClearBrowsingData|SanitizeOnShutdown|ForceEphemeral|IncognitoModeAvailability/.test(name))).toEqual([])
  })
})
