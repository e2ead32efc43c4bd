import { describe, expect, test } from 'vitest'
import { nameOf } from './planted/names.ts'
import { PIECE, pieces, searchFor } from './planted/search.ts'

describe('the search for planted names', () => {
  const name = nameOf(7)
  const search = searchFor([name])
  const text = JSON.stringify({ note: `Vu ${name} ce matin` })
  const sealed = [0, 1, 2].map(shift => Buffer.from(`${' '.repeat(shift)}${text}`).toString('base64url'))
  const written = [text, text.toLowerCase(), encodeURIComponent(text), Buffer.from(text).toString('hex'), ...sealed]

  test.each(written)('finds a name in %s, with one byte a letter and with two', way => {
    expect(search([Buffer.from(way)]).found).toEqual([name])
    expect(search([Buffer.from(way, 'utf16le')]).found).toEqual([name])
  })
  test('finds one that begins at any byte, also over the edge of what is read at once', () => {
    const long = Buffer.alloc(PIECE + 100, 'Quelques mots. ')
    for (const begins of [0, 1, 7, PIECE - 1030, PIECE - 1020, PIECE - 5, long.length - name.length]) {
      const some = Buffer.from(long)
      some.write(name, begins)
      const read = pieces(some.length, (into, from) => some.copy(into, 0, from))
      expect([begins, search(read).found]).toEqual([begins, [name]])
    }
    expect(search([long]).found).toEqual([])
  })
})
