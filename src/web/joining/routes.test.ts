import { describe, expect, it } from 'vitest'
import { hamsterWords } from '../testing/lost-hamster.ts'
import { uiWords } from '../words/index.ts'
import type { GuestView, JoiningPort } from './ports.ts'
import { joiningRoutes } from './routes.ts'
import { joiningWords } from './words/index.ts'

const HERE: Readonly<Record<string, GuestView>> = {
  A: { at: 'offered', purpose: 'device', host: 'Ada Fictive', whose: 'Cléo Fictive' },
  B: { at: 'offered', purpose: 'device', host: 'Ben Fictif', whose: 'Cléo Fictive' },
}

/** A device on the page where codes are typed: a code that is on no screen is unknown. */
function device(begun?: GuestView) {
  let view = begun
  let hash: string | undefined
  const never = async (): Promise<never> => {
    throw new Error('not asked on this page')
  }
  const port: JoiningPort = {
    base: '',
    fictional: false,
    isOpen: () => false,
    unsent: async () => 0,
    carried: () => hash,
    newPassphrase: () => 'quatre mots inventés ici',
    host: () => undefined,
    beginSchool: never,
    sheetKept: never,
    beginMeeting: never,
    sign: never,
    endHost: () => undefined,
    guest: () => view,
    meet: async code => {
      const found = HERE[code]
      view = found ?? view
      return found ? 'done' : 'unknown'
    },
    present: never,
    cosign: never,
    endGuest: () => {
      view = undefined
    },
    staff: never,
    change: never,
    acceptConduct: never,
  }
  const app = joiningRoutes(port, {
    of: () => 'fr-CA',
    words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
    ui: locale => uiWords[locale],
  })
  /** Opens the link of a code; where it leads is the page that is then read. */
  const opens = async (code?: string): Promise<string> => {
    hash = code
    const first = await app.request('/join')
    hash = undefined
    return (first.status === 303 ? await app.request('/join') : first).text()
  }
  return { opens }
}

const words = joiningWords['fr-CA']

describe('the link of a code', () => {
  it('is read wherever this device was: a newer one takes the place of one that was not answered, or is over', async () => {
    const { opens } = device()
    expect(await opens('A')).toContain('Ada Fictive')
    expect(await opens('B')).toContain('Ben Fictif')
    expect(await device({ at: 'over', why: 'expired' }).opens('A')).toContain('Ada Fictive')
  })

  it('that nobody shows is refused, and leaves the field where the next one is typed', async () => {
    const { opens } = device(HERE.A)
    const page = await opens('C')
    for (const text of [words.faults.unknown, 'name="code"', 'value="C"']) expect(page).toContain(text)
  })

  it('never takes the place of keys that are handed over and wait for a signature', async () => {
    const { opens } = device({ at: 'sent', purpose: 'device', host: 'Ada Fictive' })
    expect(await opens('B')).toContain(words.sent.title)
  })
})
