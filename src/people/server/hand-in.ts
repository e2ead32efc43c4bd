import {
  isRefused,
  type LogRefusalCode,
  type LogServer,
  parseRescue,
  parseStatement,
  provedBy,
  type RescuedCase,
  type RescueFile,
  readProof,
  type WireDraft,
} from '#log'
import { firstBody } from '../open-roster.ts'
import { acceptLine } from './accept-line.ts'
import { acceptLog } from './accept-log.ts'
import type { RosterDesk } from './roster-desk.ts'

/**
 * Why nothing of a rescue file is taken. `not-ours` is one answer for an unknown school, an unknown device and a false signature:
 * whoever makes files up learns nothing of who is enrolled where.
 */
export const HAND_IN_REFUSALS = ['not-a-rescue', 'other-place', 'changed', 'not-ours', 'revoked'] as const
export type HandInRefusal = (typeof HAND_IN_REFUSALS)[number]

/** What became of the lines of one case. */
export interface HandedCase {
  readonly log: string
  /** Lines now in the file with a receipt, and those that were there before. */
  readonly taken: number
  readonly known: number
  /** Why the others were not taken: a line stands on the one before it, so the first refusal stops the rest. */
  readonly stopped?: { readonly code: LogRefusalCode; readonly left: number }
}

export interface HandedIn {
  /** When the file was made, by the clock of its device. */
  readonly at: string
  readonly cases: readonly HandedCase[]
}

/**
 * Takes the lines of a rescue file, whoever brings it. The authority is not a session but the signature of their author's device, over
 * the whole file and on each line: they are judged exactly as if that device had sent them. A file handed in twice changes nothing.
 */
export async function handIn(
  server: LogServer,
  rosters: RosterDesk,
  text: string,
  fictional: boolean,
): Promise<HandedIn | { readonly refused: HandInRefusal }> {
  const file = parseRescue(text.trim())
  const proof = file && (await readProof(server.crypto.digest, file))
  if (file === undefined || proof === undefined) return { refused: 'not-a-rescue' }
  if (!proof.fits) return { refused: 'changed' }
  if (file.fictional !== fictional) return { refused: 'other-place' }
  const refused = await authorFault(server, rosters, file, proof.device)
  if (refused) return { refused }
  const cases: HandedCase[] = []
  for (const one of file.cases) cases.push(await handInCase(server, rosters, file.school, one, proof.device))
  return { at: proof.at, cases }
}

async function authorFault(server: LogServer, rosters: RosterDesk, file: RescueFile, device: string): Promise<HandInRefusal | undefined> {
  const author = (await rosters.history(file.school))?.current.device(device)
  if (author === undefined || !(await provedBy(server.crypto, file, author.sign))) return 'not-ours'
  return author.active ? undefined : 'revoked'
}

async function handInCase(
  server: LogServer,
  rosters: RosterDesk,
  school: string,
  { log, lids, lines }: RescuedCase,
  by: string,
): Promise<HandedCase> {
  const counts = { taken: 0, known: 0 }
  const stop = (code: LogRefusalCode): HandedCase => ({
    log,
    ...counts,
    stopped: { code, left: lines.length - counts.taken - counts.known },
  })
  const summary = await server.store.summary(log)
  if (summary === undefined) {
    const entries = lines.slice(0, 2)
    if (!(await opensCase(server, entries[0], log, school))) return stop('unknown-log')
    const made = await acceptLog(server, rosters, { entries, lids }, by)
    if (isRefused(made)) return stop(made.refused.code)
    counts.taken = entries.length
  } else if (summary.use !== 'case' || summary.school !== school) return stop('unknown-log')
  for (const line of lines.slice(counts.taken)) {
    const old = await server.store.find(log, await server.crypto.digest(line.statement))
    const answer = await acceptLine(server, rosters, log, line, by)
    if (isRefused(answer)) return stop(answer.refused.code)
    counts[old ? 'known' : 'taken'] += 1
  }
  return { log, ...counts }
}

/**
 * A school is founded with the installation's token, and a roster grows from a session, never by a file: only a case of the file's own
 * school, under its own id, may be created by it.
 */
async function opensCase({ crypto }: LogServer, first: WireDraft | undefined, log: string, school: string): Promise<boolean> {
  const parsed = parseStatement(first?.statement ?? '')
  const body = firstBody(first?.body)
  if (first === undefined || isRefused(parsed) || parsed.payload.roster === null) return false
  return body?.type === 'case-opened/1' && body.data.school === school && (await crypto.digest(first.statement)) === log
}
