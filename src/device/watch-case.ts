/** What looking out for a case's new lines needs of its surroundings. */
export interface WatchOptions {
  /** Id of the case on screen; undefined when another page is. */
  readonly onScreen: () => string | undefined
  /** Exchanges with the server, and says what the page on screen does not show yet. */
  readonly look: (caseId: string) => Promise<CaseNews | undefined>
  readonly tell: (news: CaseNews) => void
}

/** What a page does not show yet of its case. */
export interface CaseNews {
  /** Lines that came since the page was made. */
  readonly lines: number
  /** Lines still only on this device. */
  readonly unsent: number
  /** The server, or another copy of this device, gave a reason for doubt since the page was made. */
  readonly doubt: boolean
}

/** Others are answered within half a minute; a school's line is not kept busy. */
const everyMs = 20_000

/** Looks, now and then, whether others wrote in the case on screen. It tells, and never takes the page from whoever is typing. */
export const watchCase = ({ onScreen, look, tell }: WatchOptions): (() => void) => {
  let looking = false
  const once = async (): Promise<void> => {
    const caseId = onScreen()
    if (caseId === undefined || looking || document.visibilityState === 'hidden') return
    looking = true
    try {
      const news = await look(caseId)
      // Whoever went to another page meanwhile is told there, the next time.
      if (news && caseId === onScreen()) tell(news)
    } finally {
      looking = false
    }
  }
  // The network's failures are values: what is thrown here is a fault, told to the console of this device only.
  const quietly = (): void => void once().catch(fault => console.error(fault))
  const timer = setInterval(quietly, everyMs)
  addEventListener('online', quietly)
  document.addEventListener('visibilitychange', quietly)
  return () => {
    clearInterval(timer)
    removeEventListener('online', quietly)
    document.removeEventListener('visibilitychange', quietly)
  }
}
