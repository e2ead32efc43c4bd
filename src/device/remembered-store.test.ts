import { describe, expect, it } from 'vitest'
import { memoryCaseStore, NO_MARKS } from '#casefile'
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

  it('believes no line that it signed and could not keep', async () => {
    const store = memoryCaseStore()
    const once = rememberedStore({ ...store, addPending: async () => Promise.reject(new Error('the disk is full')) })
    await expect(once.addPending('log', [line('a')])).rejects.toThrow('the disk is full')
    expect(await once.pending('log')).toEqual([])
  })
})

describe('a disk without room for what the server has', () => {
  const fillable = async () => {
    const store = memoryCaseStore()
    const disk = { full: false, writes: 0 }
    const heard: number[] = []
    const keep: typeof store.keep = async (...args) => {
      disk.writes += 1
      if (disk.full) throw new Error('the disk is full')
      return store.keep(...args)
    }
    const session = () => rememberedStore({ ...store, keep }, undefined, unkept => heard.push(unkept))
    await store.addPending('log', [line('a'), line('b')])
    return { store, disk, heard, session, once: session() }
  }

  it('is made up for by the session, which knows the lines, counts none of them as waiting, and says how many are not kept', async () => {
    const { store, disk, heard, once } = await fillable()
    await once.keep('log', [entry(1)], [])
    disk.full = true
    await once.keep('log', [entry(2)], ['a'])
    await once.keep('log', [entry(3)], ['b'])
    await once.dropPending('log', ['nothing'])
    expect(await once.entries('log')).toEqual([entry(1), entry(2), entry(3)])
    expect(await once.pending('log')).toEqual([])
    expect(heard.at(-1)).toBe(2)
    expect([await store.entries('log'), await store.pending('log')]).toEqual([[entry(1)], [line('a'), line('b')]])
  })

  it('is given them, in order and with what they settle, as soon as the case is read with room again', async () => {
    const { store, disk, heard, once } = await fillable()
    disk.full = true
    await once.keep('log', [entry(1, null)], ['a'])
    await once.keep('log', [entry(2)], ['b'])
    await once.mend('log', entry(1))
    expect(await once.entries('log')).toEqual([entry(1), entry(2)])
    disk.full = false
    await once.entries('log')
    await expect.poll(() => store.entries('log')).toEqual([entry(1), entry(2)])
    expect(await store.pending('log')).toEqual([])
    await expect.poll(() => heard.at(-1)).toBe(0)
    const before = disk.writes
    await once.entries('log')
    expect(disk.writes).toBe(before)
  })

  it('does not make the session forget what it sent, and keeps that as well once there is room', async () => {
    const { store } = await fillable()
    let full = true
    const keepMarks: typeof store.keepMarks = async (...args) => (full ? Promise.reject(new Error('full')) : store.keepMarks(...args))
    const once = rememberedStore({ ...store, keepMarks })
    await once.keepMarks('log', { ...NO_MARKS, sent: ['a'] })
    await once.keepMarks('log', { ...NO_MARKS, sent: ['a', 'b'] })
    expect([(await once.marks('log')).sent, (await store.marks('log')).sent]).toEqual([['a', 'b'], []])
    full = false
    await once.entries('log')
    await expect.poll(async () => (await store.marks('log')).sent).toEqual(['a', 'b'])
  })

  it('knows after the end of the session only what it kept', async () => {
    const { disk, once, session } = await fillable()
    await once.keep('log', [entry(1)], [])
    disk.full = true
    await once.keep('log', [entry(2)], ['a'])
    const next = session()
    expect([await next.entries('log'), await next.pending('log')]).toEqual([[entry(1)], [line('a'), line('b')]])
  })
})

describe('a store that failed once', () => {
  it('is asked for again after a reading that failed', async () => {
    const store = memoryCaseStore()
    let broken = true
    const once = rememberedStore({ ...store, entries: log => (broken ? Promise.reject(new Error('the disk')) : store.entries(log)) })
    await expect(once.entries('log')).rejects.toThrow('the disk')
    broken = false
    expect(await once.entries('log')).toEqual([])
  })
})
