/** What the lock on idle needs of its surroundings. */
export interface IdleOptions {
  readonly minutes: number
  /** How long before the end it says so. */
  readonly warningSeconds: number
  /** Called each second of the warning with the seconds left, and with undefined when somebody is there again. */
  readonly warn: (secondsLeft: number | undefined) => void
  readonly lock: () => void
  readonly isOpen: () => boolean
}

const signs = ['pointerdown', 'keydown', 'scroll', 'input', 'touchstart'] as const

/**
 * Locks after some minutes without a touch. It reads the clock each second rather than trusting one long timer:
 * a sleeping computer stops its timers, and must wake up locked.
 */
export const lockOnIdle = (options: IdleOptions): (() => void) => {
  let last = Date.now()
  let warned = false
  const calm = (): void => {
    last = Date.now()
    if (warned) options.warn(undefined)
    warned = false
  }
  const look = (): void => {
    const left = Math.ceil((last + options.minutes * 60_000 - Date.now()) / 1000)
    if (!options.isOpen()) calm()
    else if (left <= 0) {
      calm()
      options.lock()
    } else if (left <= options.warningSeconds) {
      warned = true
      options.warn(left)
    }
  }
  for (const sign of signs) addEventListener(sign, calm, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, 1000)
  return () => clearInterval(timer)
}
