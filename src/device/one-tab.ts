/** One tab writes: a tab that opens a session takes the lock from any other, which is told at once. */
export const takeTheLock = (name: string, lost: () => void): void => {
  const held = new Promise<never>(() => {})
  navigator.locks.request(name, { steal: true }, () => held).catch(lost)
}
