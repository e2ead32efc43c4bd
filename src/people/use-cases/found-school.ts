import { HEAD_ZERO, nextHead, type Signer, type WireDraft } from '#log'
import { KEY_HOLDER } from '../rights.ts'
import type { NewDevice } from '../roster-lines.ts'
import { NOWHERE, type RosterPens, writeRosterLine } from './write-roster.ts'

/** One of the two people who found a school, with the device in their hands. */
export interface Founder {
  readonly member: string
  /** Roles besides that of key-holder. */
  readonly roles: readonly string[]
  readonly signer: Signer
  /** X25519 public key, base64url. */
  readonly box: string
}

/** A school about to be created: its id, to be printed, and its two first lines. */
export interface FoundedSchool {
  readonly school: string
  readonly entries: readonly WireDraft[]
}

/** Founds a school: the first administrator writes, the second signs too; nothing stands until both have. */
export async function foundSchool(
  pens: RosterPens,
  keys: { readonly recovery: string; readonly receiptKey: string },
  founder: Founder,
  second: Founder,
): Promise<FoundedSchool> {
  const founding = {
    type: 'school-founded/1' as const,
    nonce: pens.random(32),
    ...keys,
    founder: memberOf(founder),
    second: memberOf(second),
  }
  const first = await writeRosterLine(pens, NOWHERE, founding, founder.signer)
  const school = await pens.digest(first.statement)
  const seen = { seq: 1, head: await nextHead(pens.digest, HEAD_ZERO, first.statement) }
  const cosigned = await writeRosterLine(pens, { school, seen, own: null }, { type: 'school-cosigned/1' }, second.signer)
  return { school, entries: [first, cosigned] }
}

const memberOf = ({ member, roles, signer, box }: Founder) => ({
  member,
  roles: [...new Set([...roles, KEY_HOLDER])],
  devices: [deviceOf(signer, box)],
})

/** A device as the roster names it. */
export const deviceOf = ({ kid, x }: Signer, box: string): NewDevice => ({ kid, sign: x, box })
