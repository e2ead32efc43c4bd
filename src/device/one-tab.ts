/** One tab writes: a tab that opens a session takes the lock from any other, which is told at once. */
export interface WriterLock {
  take(): void
  release(): void
}

export const writerLock = (name: string, lost: () => void): WriterLock => {
  let letGo: (() => void) | undefined
  const release = (): void => {
    letGo?.()
    letGo = undefined
  }
  const take = (): void => {
    release()
    let mine = true
    const held = new Promise<void>(resolve => {
      letGo = () => {
        mine = false
        resolve()
      }
    })
    navigator.locks.request(name, { steal: true }, () => held).catch(() => mine && lost())
  }
  return { take, release }
}
