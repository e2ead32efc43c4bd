import { describe, expect, it } from 'vitest'
import { readExport } from './read-export.ts'

describe('reading an exported case on the reader’s device', () => {
  it('prefers what was pasted, else the file', async () => {
    const file = new Blob(['{"from":"file"}'])
    expect(await readExport(' {"from":"paste"} ', file)).toEqual({ text: ' {"from":"paste"} ' })
    expect(await readExport('  \n', file)).toEqual({ text: '{"from":"file"}' })
  })

  it.each([
    ['nothing at all', '', undefined, 'empty'],
    ['an empty file', '', new Blob([]), 'empty'],
    ['a file that is not text', '', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]), 'not-text'],
  ] as const)('refuses %s, with its reason', async (_, pasted, file, refused) => {
    expect(await readExport(pasted, file)).toEqual({ refused })
  })

  it('refuses a file that is far too large before reading it', async () => {
    const large = new Blob(['x'])
    Object.defineProperty(large, 'size', { value: 65 * 1024 * 1024 })
    expect(await readExport('', large)).toEqual({ refused: 'too-large' })
  })
})
