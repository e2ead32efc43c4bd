import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents } from '../src/cli/docs.ts'

const root = join(import.meta.dirname, '..')
const generated = await documents()

describe('a generated document', () => {
  it.each(Object.keys(generated))('%s is fresh (npm run docs)', path => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(generated[path])
  })
})

const pages = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
  ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `src/${name}`),
]

describe('a page of the documentation', () => {
  it.each(pages)('%s has no link that leads nowhere', page => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      match => match[1] ?? '',
    )
    expect(links.filter(link => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})
