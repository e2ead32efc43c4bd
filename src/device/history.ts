/** The tab's history: each entry has a random key, and where it was scrolled to. Nothing about a case is kept there. */

const stored = 'sexto-scroll'

const readPositions = (): Map<string, number> => {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(stored) ?? '[]')
    const pairs = Array.isArray(read) ? read : []
    return new Map(pairs.filter((pair): pair is [string, number] => Array.isArray(pair) && typeof pair[1] === 'number'))
  } catch {
    return new Map()
  }
}

const keyOf = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string' ? state.key : undefined

export interface PageHistory {
  push(url: URL): void
  replace(url: URL): void
  /** After Back or Forward: leaves the old entry, remembers where it was; true when a `#` link has just made this one. */
  adopt(): boolean
  /** Remembers where the page is scrolled to, before it goes. */
  remember(): void
  /** Scrolls to where this entry was left; false when it was never left. */
  restore(): boolean
}

export const pageHistory = (): PageHistory => {
  const positions = readPositions()
  history.scrollRestoration = 'manual'
  let current = keyOf(history.state)
  const fresh = (): { key: string } => {
    current = crypto.randomUUID()
    return { key: current }
  }
  if (!current) history.replaceState(fresh(), '')
  const remember = (): void => {
    if (current) positions.set(current, Math.round(scrollY))
    sessionStorage.setItem(stored, JSON.stringify([...positions].slice(-60)))
  }
  return {
    push: url => history.pushState(fresh(), '', url),
    replace: url => history.replaceState(history.state ?? fresh(), '', url),
    adopt: () => {
      const known = keyOf(history.state)
      if (known) remember()
      current = known
      if (!known) history.replaceState(fresh(), '')
      return !known
    },
    remember,
    restore: () => {
      const left = current === undefined ? undefined : positions.get(current)
      if (left !== undefined) scrollTo(0, left)
      return left !== undefined
    },
  }
}
