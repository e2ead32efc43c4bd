import {
  type CaseView,
  openTally,
  readLocal,
  type SealedTally,
  type StaffHistory,
  sealTally,
  standingEntries,
  type TallyEntry,
  type TallyRow,
  tallyName,
  tallyReaders,
  tallyRow,
} from '#casefile'
import { may } from '#people'
import type { OpenCases } from '../cases.ts'
import type { CaseParts } from '../start-device.ts'
import { figuresPlan } from './plan.ts'

/** How many editions somebody else may have written meanwhile. */
const MOST_TRIES = 8

/** What is counted of one case, under its name in the tally. */
export interface NamedRow {
  readonly id: string
  readonly row: TallyRow
}

/** What the tally holds for this device. */
export interface KnownTally {
  readonly standing: ReadonlyMap<string, TallyEntry>
  /** The last edition of each name. */
  readonly editions: ReadonlyMap<string, number>
  /** Names whose last edition somebody who answers for the figures now could not open. */
  readonly unreadable: readonly string[]
}

/** What is counted of a case now; undefined for one that is not counted. */
export const rowOf = async ({ ports, cases, session }: OpenCases, view: CaseView<'real'>): Promise<NamedRow | undefined> => {
  const local = await readLocal(ports, cases.memory(view.caseId))
  const name = typeof local === 'string' ? undefined : tallyName(session.school, local.folded.actionIds, view.timeline)
  const row = tallyRow(view, await figuresPlan())
  return name === undefined || row === undefined ? undefined : { id: await ports.crypto.digest(name), row }
}

/** Reads the tally; undefined when the server does not answer. */
export const readTally = async ({ server }: CaseParts, { ports }: OpenCases, staff: StaffHistory): Promise<KnownTally | undefined> => {
  const answer = await server.get<{ readonly tallies: readonly SealedTally[] }>('/tallies')
  if (!('tallies' in answer)) return undefined
  const opened = await Promise.all(
    answer.tallies.map(async sealed => {
      const entry = await openTally(staff, ports, sealed)
      return entry && { ...sealed, entry }
    }),
  )
  const sound = opened.filter(one => one !== undefined)
  const last = new Map(sound.toSorted((a, b) => a.edition - b.edition).map(one => [one.id, one]))
  const readers = tallyReaders(staff)
  return {
    standing: standingEntries(sound),
    editions: new Map([...last].map(([id, one]) => [id, one.edition])),
    unreadable: [...last.values()].filter(({ to }) => readers.some(({ kid }) => !to.includes(kid))).map(({ id }) => id),
  }
}

/** Writes one entry after the edition known; an edition that was taken meanwhile is passed over. */
export const writeTally = async (
  { server }: CaseParts,
  { ports, session }: OpenCases,
  staff: StaffHistory,
  { id, entry, after }: { readonly id: string; readonly entry: TallyEntry; readonly after: number },
): Promise<'kept' | 'offline' | 'refused'> => {
  const sealed = await sealTally(staff, { signer: ports.identity.signer, seals: ports.seals }, id, entry)
  for (let edition = after + 1; edition <= after + MOST_TRIES; edition += 1) {
    const body = { school: session.school, id, edition, sealed }
    const answer = await server.send<{ readonly kept: 'kept' | 'taken' }>('POST', '/tallies', body)
    if ('unreachable' in answer) return 'offline'
    if ('refused' in answer) return 'refused'
    if (answer.kept === 'kept') return 'kept'
  }
  return 'refused'
}

/** Writes the row of a case that this act has just closed; what fails is made up for when a coordinator opens the figures. */
export const tallyClosing = async (parts: CaseParts, held: OpenCases, caseId: string, action: string): Promise<void> => {
  if (!(await figuresPlan()).closes.includes(action)) return
  const desk = await held.cases.open(caseId, new Request(new URL(`/case/${caseId}`, location.href)))
  const staff = await parts.roster.read(held.session.school)
  const counted = 'closed' in desk ? undefined : await rowOf(held, await desk.read())
  const roles = staff?.members().find(({ id }) => id === held.session.identity.member)?.roles ?? []
  // Whoever else may close a case leaves its row to the next coordinator who opens the figures.
  if (staff && may(roles, 'every-case') && counted?.row.closed)
    await writeTally(parts, held, staff, { id: counted.id, entry: { row: counted.row }, after: 0 })
}
