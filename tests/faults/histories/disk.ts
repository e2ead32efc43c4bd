import { type CaseStore, memoryCaseStore } from '#casefile'
import { rememberedStore } from '../../../src/device/remembered-store.ts'

/** The storage of one browser: it may be full, and what was not yet written is lost when the browser is killed. */
export interface Disk {
  /** As a session sees it; a new one for each start. */
  open(): CaseStore
  /** What is on the disk now. */
  readonly on: CaseStore
  full: boolean
  /** The browser was killed: a write that no page waited for never reached the disk. */
  cut(): void
}

export class Full extends Error {
  constructor() {
    super('QuotaExceededError')
    this.name = 'QuotaExceededError'
  }
}

export function disk(): Disk {
  const on = memoryCaseStore()
  // No page waits for `keep`: a write on its way when the browser ends is gone. Any later access comes after it, as in IndexedDB.
  let onItsWay: (() => Promise<void>) | undefined
  const land = async (): Promise<void> => {
    const write = onItsWay
    onItsWay = undefined
    await write?.()
  }
  // One access after another, as the transactions of IndexedDB.
  let turn: Promise<unknown> = Promise.resolve()
  const after =
    <A extends readonly unknown[], T>(access: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      const done = turn.then(land).then(() => access(...args))
      turn = done.catch(() => undefined)
      return done
    }
  const writing = <A extends readonly unknown[], T>(write: (...args: A) => Promise<T>) =>
    after(async (...args: A): Promise<T> => {
      if (here.full) throw new Full()
      return write(...args)
    })
  const all = Object.fromEntries(Object.entries(on).map(([name, access]) => [name, after(access)])) as unknown as CaseStore
  const slow: CaseStore = {
    ...all,
    keep: after(async (log, entries, settled) => {
      if (here.full) throw new Full()
      onItsWay = () => on.keep(log, entries, settled)
    }),
    addPending: writing(on.addPending),
    replacePending: writing(on.replacePending),
    mend: writing(on.mend),
    keepLids: writing(on.keepLids),
    passOver: writing(on.passOver),
    keepMarks: writing(on.keepMarks),
    replaceQueue: writing(on.replaceQueue),
  }
  const here: Disk = {
    open: () => rememberedStore(slow),
    on: { ...slow },
    full: false,
    cut: () => {
      onItsWay = undefined
    },
  }
  return here
}
