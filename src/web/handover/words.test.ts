import { expect, it } from 'vitest'
import { READER_REFUSALS } from '../reader/ports.ts'
import { readerWords } from '../reader/words/index.ts'

it('the reader of a handed-over file gives a reason for each of its refusals', () => {
  for (const words of Object.values(readerWords)) expect(Object.keys(words.refused).sort()).toEqual([...READER_REFUSALS].sort())
})
