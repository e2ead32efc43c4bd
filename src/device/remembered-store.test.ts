import { describe, expect, it } from 'vitest'
import { memoryCaseStore } from '#casefile'
import { rememberedStore } from './remembered-store.ts'

const entry = (seq: number, body: string | null = 'sealed') => ({ seq, statement: `line ${seq}`, body, receipt: `receipt ${seq}` })
const line = (hash: string) => ({ hash, draft: { statement: hash, body: 'sealed' } })

/** A store that counts how often the disk is read. */
const counted = () => {
  const store = memoryCaseStore()
  let reads = 0
  const entries: typeof store.entries = log => {
    reads += 1
    return store.entries(log)
  }
  return { store: rememberedStore({ ...store, entries }), reads: () => reads }
}

describe('a case read several times for one page', () => {
  it('is read from the disk once', async () => {
    const { store, reads } = counted()
    await store.keep('log', [entry(1)], [])
    expect([await store.entries('log'), await store.entries('log')]).toEqual([[entry(1)], [entry(1)]])
    expect(reads()).toBe(1)
  })

  it('shows each write at once: a line added, sent, settled, mended, dropped or passed over', async () => {
    const { store } = counted()
    const here = async () => [(await store.entries('log')).length, (await store.pending('log')).length, (await store.refused('log')).length]
    expect(await here()).toEqual([0, 0, 0])
    await store.addPending('log', [line('a'), line('b'), line('c')])
    expect(await here()).toEqual([0, 3, 0])
    await store.keep('log', [entry(1, null)], ['a'])
    expect(await here()).toEqual([1, 2, 0])
    await store.mend('log', entry(1))
    expect((await store.entries('log'))[0]?.body).toBe('sealed')
    await store.replacePending('log', { ...line('b'), draft: { statement: 'b', body: 'again' } })
    expect((await store.pending('log'))[0]?.draft.body).toBe('again')
    await store.passOver('log', { ...line('b'), reason: 'busy' }, [line('c')])
    expect(await here()).toEqual([1, 1, 1])
    await store.dropRefused('log', 'b')
    await store.dropPending('log', ['c'])
    expect(await here()).toEqual([1, 0, 0])
  })

  it('knows at once what was kept, while the disk is still writing', async () => {
    const store = memoryCaseStore()
    await store.addPending('log', [line('a'), line('b')])
    const slow = rememberedStore({ ...store, keep: () => new Promise(() => undefined) })
    expect([await slow.entries('log'), (await slow.pending('log')).length]).toEqual([[], 2])
    await slow.keep('log', [entry(1), entry(3)], ['a'])
    expect([await slow.entries('log'), await slow.pending('log')]).toEqual([[entry(1)], [line('b')]])
  })

  it('goes by the disk again when a write failed: nothing is believed that was not kept', async () => {
    const store = memoryCaseStore()
    const full = async () => Promise.reject(new Error('the disk is full'))
    const once = rememberedStore({ ...store, keep: full, addPending: full })
    expect([await once.entries('log'), await once.pending('log')]).toEqual([[], []])
    await once.keep('log', [entry(1)], [])
    await expect.poll(() => once.entries('log')).toEqual([])
    await expect(once.addPending('log', [line('a')])).rejects.toThrow('the disk is full')
    expect(await once.pending('log')).toEqual([])
  })

  it('is asked for again after a reading that failed', async () => {
    const store = memoryCaseStore()
    let broken = true
    const once = rememberedStore({ ...store, entries: log => (broken ? Promise.reject(new Error('the disk')) : store.entries(log)) })
    await expect(once.entries('log')).rejects.toThrow('the disk')
    broken = false
    expect(await once.entries('log')).toEqual([])
  })
})
