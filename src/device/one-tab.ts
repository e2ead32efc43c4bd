/**
 * One tab writes. A tab that opens a session writes if no other does; otherwise it reads, and waits: it may take over, and it
 * writes by itself once the other is gone. Two tabs that wrote would sign two lines in one place.
 */
export interface WriterLock {
  /** Asks to write, when a session opens; a tab that reads waits for its turn. */
  join(): void
  /** Takes the lock from whichever tab has it; resolves once it is this one's. */
  takeOver(): Promise<void>
  release(): void
  /** False until the lock is granted. */
  writes(): boolean
}

/** What a tab is told: `reading` when another one writes at first, `lost` when it takes over, `writing` when the lock comes. */
export type TabChange = 'reading' | 'lost' | 'writing'

export const writerLock = (name: string, changed: (change: TabChange) => void): WriterLock => {
  /** Numbers what was asked for: an answer to an earlier asking counts no more. */
  let asked = 0
  let mine = false
  let letGo: (() => void) | undefined
  let stopWaiting: (() => void) | undefined

  const drop = (): void => {
    asked += 1
    mine = false
    stopWaiting?.()
    letGo?.()
    stopWaiting = undefined
    letGo = undefined
  }
  /** Held until it is let go; told when it was granted after a wait. */
  const hold = (turn: number, late: boolean): Promise<void> | undefined => {
    if (turn !== asked) return undefined
    mine = true
    if (late) changed('writing')
    return new Promise(resolve => {
      letGo = resolve
    })
  }
  const wait = (turn: number): void => {
    const waiting = new AbortController()
    stopWaiting = () => waiting.abort()
    navigator.locks.request(name, { signal: waiting.signal }, () => hold(turn, true)).catch(() => lost(turn))
  }
  const lost = (turn: number): void => {
    if (turn !== asked || !mine) return
    mine = false
    letGo = undefined
    changed('lost')
    wait(turn)
  }
  return {
    writes: () => mine,
    release: drop,
    join: () => {
      drop()
      const turn = asked
      const first = (lock: Lock | null): Promise<void> | undefined => {
        if (lock) return hold(turn, false)
        if (turn !== asked) return undefined
        changed('reading')
        wait(turn)
        return undefined
      }
      navigator.locks.request(name, { ifAvailable: true }, first).catch(() => lost(turn))
    },
    takeOver: () => {
      drop()
      const turn = asked
      return new Promise(resolve => {
        const taken = (): Promise<void> | undefined => {
          const held = hold(turn, false)
          resolve()
          return held
        }
        navigator.locks.request(name, { steal: true }, taken).catch(() => lost(turn))
      })
    },
  }
}
