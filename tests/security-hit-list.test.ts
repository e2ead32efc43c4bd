import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const ROW = /^\| (\d+) \| (.+?) \| `(.+?)` \| (.+) \|$/gm
const rows = [...readFileSync(join(root, 'docs/security-hit-list.md'), 'utf8').matchAll(ROW)].map(
  ([, number, , file = '', title = '']) => ({
    number: Number(number),
    file,
    title,
  }),
)

describe('the list of what an attacker would try first', () => {
  it('has at least sixty checks, numbered without a gap, none twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1))
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })

  it('names tests that exist', () => {
    const gone = rows.filter(({ file, title }) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(title))
    expect(gone).toEqual([])
  })
})
