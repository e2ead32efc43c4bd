import { describe, expect, it } from 'vitest'
import { HEAD_ZERO, type LidStore, type LogStore, type NewEntry, type NewLog, type RecipientSet, type StoredEntry } from '#log'

const text = (letter: string) => `${letter.repeat(42)}A`
const entry = (seq: number, device: string, more: Partial<StoredEntry> = {}): StoredEntry => ({
  seq,
  hash: text(String.fromCharCode(96 + seq)),
  head: text(String.fromCharCode(65 + seq)),
  statement: `statement ${seq} é`,
  body: `body ${seq}`,
  receipt: `receipt ${seq}`,
  device,
  facets: null,
  ...more,
})
const readers = (compartment: string, epoch: number, devices: readonly string[]): RecipientSet => ({
  compartment,
  epoch,
  kid: text('k'),
  lid: text('l'),
  devices,
})
const [nadia, samuel, maya] = [text('N'), text('S'), text('M')]
const opening: NewEntry = { entry: entry(1, nadia), recipients: [] }
const keys: NewEntry = {
  entry: entry(2, nadia, { facets: { due: null, open: true, retain: null, hold: false } }),
  recipients: [readers('care', 1, [nadia, samuel]), readers('justice', 1, [nadia])],
}
const aCase = (log = text('x'), more: Partial<NewLog> = {}): NewLog => ({
  log,
  use: 'case',
  school: text('s'),
  entries: [opening, keys],
  ...more,
})
const at = (seq: number) => ({ seq, head: seq === 0 ? HEAD_ZERO : text(String.fromCharCode(65 + seq)) })

/** What any log store must do. `makeStore` gives an empty one. */
export function logStoreContract(name: string, makeStore: () => Promise<LogStore>): void {
  describe(`the log store ${name}`, () => {
    it('keeps a log whole and gives it back in order, to the letter', async () => {
      const store = await makeStore()
      expect(await store.create(aCase())).toBe('stored')
      expect(await store.entries(text('x'), 0, 10)).toEqual([opening.entry, keys.entry])
      expect(await store.entries(text('x'), 1, 10)).toEqual([keys.entry])
      expect(await store.entries(text('x'), 0, 1)).toEqual([opening.entry])
      expect(await store.entries(text('x'), 2, 10)).toEqual([])
      expect(await store.summary(text('x'))).toEqual({ log: text('x'), use: 'case', school: text('s'), ...at(2) })
    })
    it('lists the cases of a school, page by page, whoever reads them', async () => {
      const store = await makeStore()
      for (const id of ['c', 'a', 'b']) await store.create(aCase(text(id)))
      await store.create(aCase(text('e'), { school: text('t') }))
      await store.create(aCase(text('r'), { use: 'roster' }))
      const first = await store.listOf(text('s'), '', 2)
      expect(first.map(log => log.log)).toEqual([text('a'), text('b')])
      expect((await store.listOf(text('s'), text('b'), 2)).map(log => log.log)).toEqual([text('c')])
      expect(await store.listOf(text('u'), '', 2)).toEqual([])
    })
    it('never changes a log that is there', async () => {
      const store = await makeStore()
      await store.create(aCase())
      const other = { entry: entry(1, maya, { statement: 'other' }), recipients: [readers('care', 1, [maya])] }
      expect(await store.create(aCase(text('x'), { entries: [other] }))).toBe('known')
      expect(await store.entries(text('x'), 0, 10)).toEqual([opening.entry, keys.entry])
      expect(await store.listFor(maya, '', 50)).toEqual([])
    })
    it('knows nothing of a log that is not there', async () => {
      const store = await makeStore()
      expect(await store.summary(text('y'))).toBeUndefined()
      expect(await store.headAt(text('y'), 1)).toBeUndefined()
      expect(await store.entries(text('y'), 0, 10)).toEqual([])
      expect(await store.recipients(text('y'))).toEqual([])
      expect(await store.append(text('y'), opening, at(0))).toBe('lost')
    })
    it('appends only at the position and head that were read', async () => {
      const store = await makeStore()
      await store.create(aCase())
      const third = { entry: entry(3, samuel), recipients: [] }
      expect(await store.append(text('x'), third, at(1))).toBe('lost')
      expect(await store.append(text('x'), third, { seq: 2, head: text('Z') })).toBe('lost')
      expect(await store.append(text('x'), { ...third, entry: entry(4, samuel) }, at(2))).toBe('lost')
      expect(await store.append(text('x'), third, at(2))).toBe('stored')
      expect(await store.append(text('x'), third, at(2))).toBe('lost')
      expect(await store.summary(text('x'))).toMatchObject(at(3))
      expect((await store.entries(text('x'), 0, 10)).map(one => one.seq)).toEqual([1, 2, 3])
    })
    it('lets one of many writers at once have the position', async () => {
      const store = await makeStore()
      await store.create(aCase())
      const attempts = Array.from({ length: 12 }, (_, i) =>
        store.append(text('x'), { entry: entry(3, samuel, { statement: `try ${i}` }), recipients: [] }, at(2)),
      )
      const answers = await Promise.all(attempts)
      expect(answers.filter(answer => answer === 'stored')).toHaveLength(1)
      expect(await store.entries(text('x'), 0, 10)).toHaveLength(3)
    })
    it('finds a statement by its hash, a head by its position, and the last line of a device', async () => {
      const store = await makeStore()
      await store.create(aCase())
      await store.create(aCase(text('w'), { entries: [{ entry: entry(1, maya), recipients: [] }] }))
      await store.append(text('x'), { entry: entry(3, samuel), recipients: [] }, at(2))
      expect(await store.find(text('x'), text('b'))).toEqual(keys.entry)
      expect(await store.find(text('w'), text('b'))).toBeUndefined()
      expect(await store.headAt(text('x'), 0)).toBe(HEAD_ZERO)
      expect(await store.headAt(text('x'), 2)).toBe(at(2).head)
      expect(await store.headAt(text('x'), 4)).toBeUndefined()
      expect(await store.lastOf(text('x'), nadia)).toBe(text('b'))
      expect(await store.lastOf(text('x'), samuel)).toBe(text('c'))
      expect(await store.lastOf(text('x'), maya)).toBeUndefined()
    })
    it('replaces the readers of a compartment and leaves the others', async () => {
      const store = await makeStore()
      await store.create(aCase())
      const care = readers('care', 2, [nadia, maya])
      await store.append(text('x'), { entry: entry(3, nadia), recipients: [care] }, at(2))
      const found = (await store.recipients(text('x'))).toSorted((a, b) => (a.compartment < b.compartment ? -1 : 1))
      expect(found).toEqual([care, readers('justice', 1, [nadia])])
      expect(await store.listFor(samuel, '', 50)).toEqual([])
      expect((await store.listFor(maya, '', 50)).map(log => log.log)).toEqual([text('x')])
    })
    it('does not move the readers when the append is lost', async () => {
      const store = await makeStore()
      await store.create(aCase())
      await store.append(text('x'), { entry: entry(3, nadia), recipients: [readers('care', 2, [maya])] }, at(1))
      expect(await store.listFor(maya, '', 50)).toEqual([])
      expect(await store.listFor(samuel, '', 50)).toHaveLength(1)
    })
    it('lists the logs of a device once each, with their latest facets', async () => {
      const store = await makeStore()
      await store.create(aCase())
      await store.create(aCase(text('w'), { use: 'roster' }))
      const facets = { due: '2026-11-16T15:15:00.000Z', open: false, retain: '2031-06-30', hold: true }
      await store.append(text('x'), { entry: entry(3, samuel, { facets }), recipients: [] }, at(2))
      await store.append(text('x'), { entry: entry(4, samuel), recipients: [] }, at(3))
      const listed = (await store.listFor(nadia, '', 50)).toSorted((a, b) => (a.log < b.log ? -1 : 1))
      expect(listed).toEqual([
        { log: text('w'), use: 'roster', school: text('s'), ...at(2), facets: keys.entry.facets },
        { log: text('x'), use: 'case', school: text('s'), ...at(4), facets },
      ])
      expect(await store.listFor(maya, '', 50)).toEqual([])
    })
    it('lists page after page, in order of id, each log once', async () => {
      const store = await makeStore()
      const ids = ['c', 'A', 'b', '_', 'Z', '-'].map(text)
      for (const log of ids) await store.create(aCase(log))
      const inOrder = ids.toSorted((a, b) => (a < b ? -1 : 1))
      const first = await store.listFor(nadia, '', 4)
      const second = await store.listFor(nadia, first.at(-1)?.log ?? '', 4)
      expect([first, second].map(page => page.map(log => log.log))).toEqual([inOrder.slice(0, 4), inOrder.slice(4)])
    })
    it('lists past logs that a device reads no more, and past a log whose readers changed very often', async () => {
      const store = await makeStore()
      const ids = ['a', 'b', 'c', 'd'].map(text)
      for (const log of ids) await store.create(aCase(log))
      for (let seq = 3; seq <= 14; seq++) {
        const to = (log: string) => readers('care', seq, log === text('b') && seq % 2 === 1 ? [nadia] : [nadia, samuel])
        for (const log of ids.slice(0, 3)) await store.append(log, { entry: entry(seq, nadia), recipients: [to(log)] }, at(seq - 1))
      }
      await store.append(text('c'), { entry: entry(15, nadia), recipients: [readers('care', 15, [nadia])] }, at(14))
      expect((await store.listFor(samuel, '', 1)).map(log => log.log)).toEqual([text('a')])
      expect((await store.listFor(samuel, text('a'), 1)).map(log => log.log)).toEqual([text('b')])
      expect((await store.listFor(samuel, text('b'), 1)).map(log => log.log)).toEqual([text('d')])
      expect(await store.listFor(samuel, text('d'), 1)).toEqual([])
    })
    it('knows the school whose roster a device is on, and only there', async () => {
      const store = await makeStore()
      await store.create(aCase())
      expect(await store.schoolOf(nadia)).toBeUndefined()
      await store.create(aCase(text('s'), { use: 'roster' }))
      expect(await store.schoolOf(nadia)).toBe(text('s'))
      expect(await store.schoolOf(maya)).toBeUndefined()
    })
    it('takes a hundred lines for as many logs at the same moment, and refuses only the one that does not fit', async () => {
      const store = await makeStore()
      const ids = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(42, 'x')}A`)
      for (const log of ids) await store.create(aCase(log))
      const third = { entry: entry(3, samuel), recipients: [] }
      const answers = await Promise.all(ids.map((log, i) => store.append(log, third, at(i === 50 ? 1 : 2))))
      expect(answers.map((answer, i) => (answer === 'lost' ? i : -1)).filter(i => i >= 0)).toEqual([50])
      expect(await Promise.all(ids.map(async log => (await store.summary(log))?.seq))).toEqual(ids.map((_, i) => (i === 50 ? 2 : 3)))
    })
    it('keeps a destroyed body as nothing', async () => {
      const store = await makeStore()
      await store.create(aCase(text('x'), { entries: [{ entry: entry(1, nadia, { body: null }), recipients: [] }] }))
      expect((await store.entries(text('x'), 0, 1))[0]?.body).toBeNull()
    })
  })
}

/** What any lid store must do. */
export function lidStoreContract(name: string, makeStore: () => Promise<LidStore>): void {
  describe(`the lid store ${name}`, () => {
    it('keeps a lid, knows it again, and never replaces it', async () => {
      const lids = await makeStore()
      expect(await lids.get(text('x'), 'care')).toBeUndefined()
      expect(await lids.put(text('x'), 'care', text('a'))).toBe('stored')
      expect(await lids.put(text('x'), 'care', text('a'))).toBe('known')
      expect(await lids.put(text('x'), 'care', text('b'))).toBe('different')
      expect(await lids.get(text('x'), 'care')).toBe(text('a'))
      expect(await lids.get(text('x'), 'justice')).toBeUndefined()
      expect(await lids.get(text('w'), 'care')).toBeUndefined()
    })
  })
}
