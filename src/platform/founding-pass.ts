import type { Digest } from '#log'
import { randomId } from './random.ts'
import type { SettingStore } from './sql/setting-store.ts'

const PASS_HOURS = 24

/** Invitations to found one school on this server; only their hashes are kept. */
export interface FoundingPasses {
  /** A new one, good for one school within a day. */
  make(): Promise<string>
  /** Whether it may still found a school, or this one again when the first answer was lost. */
  isGood(pass: string, school?: string): Promise<boolean>
  spend(pass: string, school: string): Promise<void>
}

/** Kept in the store, so that any server of the organisation takes what another one gave. */
export function foundingPasses(settings: SettingStore, digest: Digest, now: () => string): FoundingPasses {
  const given = async (pass: string): Promise<string> => `founding-pass:${await digest(pass)}`
  const used = async (pass: string): Promise<string> => `founded-by:${await digest(pass)}`
  return {
    async make() {
      const pass = randomId().slice(0, 26)
      await settings.put(await given(pass), new Date(Date.parse(now()) + PASS_HOURS * 3_600_000).toISOString())
      return pass
    },
    async isGood(pass, school) {
      const until = await settings.get(await given(pass))
      const founded = await settings.get(await used(pass))
      return until !== undefined && until > now() && (founded === undefined || founded === school)
    },
    async spend(pass, school) {
      await settings.madeOnce(await used(pass), async () => school)
    },
  }
}
