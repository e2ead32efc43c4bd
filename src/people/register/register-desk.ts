import type { AgreementSnapshot } from '#protocol'
import type { RegisterDecision, RegisterRoom } from './decide.ts'
import { afterLines, EMPTY_REGISTER, type Register, type RegisterEvent, type RegisterLine } from './entries.ts'
import { agreementsOf } from './gate.ts'
import { confirmProposal, needsSecond, proposed, type Registrars, withdrawProposal } from './second-look.ts'

/** What covers a place from now on: the id of an institution, or the printed id of its school. */
export interface CoveredPlace {
  readonly place: string
  readonly agreements: readonly AgreementSnapshot[]
}

/** The register as lines, only ever added to, and what servers and devices read of it. */
export interface RegisterStore {
  height(): Promise<number>
  /** Lines after the `after` first ones, oldest first. */
  lines(after: number): Promise<readonly RegisterLine[]>
  /** Adds a line after the `after` first ones and what it changes for whom, in one moment; false when another came first. */
  add(after: number, line: RegisterLine, covered: readonly CoveredPlace[]): Promise<boolean>
  /** True when a school of this printed id was founded on this server. */
  isFounded(school: string): Promise<boolean>
  /** Who keeps the register on a day: what one person asks, another confirms. */
  registrars(day: string): Promise<Registrars>
}

/** What changing the register takes. Days are of the schools' calendar. */
export interface RegisterPorts {
  readonly store: RegisterStore
  readonly now: () => string
  readonly dayOf: (instant: string) => string
}

/** The register, and its one way to change. */
export interface RegisterDesk {
  read(): Promise<Register>
  /** Every line, oldest first. */
  lines(): Promise<readonly RegisterLine[]>
  isFounded(school: string): Promise<boolean>
  /**
   * One change with its line; lost against another, it is decided again. `by` is null for a command on the server: nobody is waited for.
   * A registrar's change to what is in force is written as a proposal, and changes nothing yet.
   */
  change(by: string | null, reason: string, decide: (room: RegisterRoom) => RegisterDecision): Promise<RegisterDecision>
  /** Confirms or takes back a change that waits; `id` is its agreement's, `seen` when what was read had been asked. */
  settle(by: string, id: string, how: 'confirm' | 'withdraw', seen: string): Promise<RegisterDecision>
  registrars(): Promise<Registrars>
}

const DAY_MS = 86_400_000
/** More would mean that a store loses every race against itself. */
const RACES = 8

/** The register over its store; what was read is kept, and only the lines since are read again. */
export function registerDesk({ store, now, dayOf }: RegisterPorts): RegisterDesk {
  let kept: { readonly height: number; readonly register: Register } = { height: 0, register: EMPTY_REGISTER }
  const current = async () => {
    const from = kept
    const lines = await store.lines(from.height)
    const read = { height: from.height + lines.length, register: lines.length === 0 ? from.register : afterLines(from.register, lines) }
    if (read.height > kept.height) kept = read
    return read
  }
  const write = async (by: string | null, reason: string, decide: (room: RegisterRoom, at: string) => RegisterDecision) => {
    for (let race = 0; race < RACES; race += 1) {
      const at = now()
      const { register, height } = await current()
      const yesterday = dayOf(new Date(Date.parse(at) - DAY_MS).toISOString())
      const decided = decide({ register, today: dayOf(at), yesterday, reason }, at)
      if (!('events' in decided)) return decided
      const line: RegisterLine = { at, by, reason: reason.trim(), events: decided.events }
      if (await store.add(height, line, coveredAfter(register, line))) return decided
    }
    throw new Error('the register could not be added to')
  }
  const registrars = () => store.registrars(dayOf(now()))
  return {
    registrars,
    read: async () => (await current()).register,
    lines: () => store.lines(0),
    isFounded: store.isFounded,
    change: (by, reason, decide) =>
      write(by, reason, (room, at) => {
        const decided = decide(room)
        if (by === null || !('events' in decided) || !needsSecond(decided.events, room.register, room.today)) return decided
        return { events: proposed(decided.events, by, at, room.register) }
      }),
    async settle(by, id, how, seen) {
      const people = await registrars()
      return write(by, '', (room, at) =>
        how === 'withdraw' ? withdrawProposal(id, room) : confirmProposal({ id, who: by, now: at, registrars: people, seen }, room),
      )
    },
  }
}

/** Of the places that a line touches, what covers each from now on. */
export function coveredAfter(register: Register, line: RegisterLine): readonly CoveredPlace[] {
  const after = afterLines(register, [line])
  return [...new Set(line.events.flatMap(touchedBy))].flatMap(institution => {
    const agreements = agreementsOf(after, institution).map(({ schools: _, endedOn: __, ...snapshot }) => snapshot)
    const [was, is] = [register.institution.get(institution)?.school, after.institution.get(institution)?.school]
    const lost = typeof was === 'string' && was !== is && was !== institution ? [{ place: was, agreements: [] }] : []
    return [
      ...lost,
      { place: institution, agreements },
      ...(typeof is === 'string' && is !== institution ? [{ place: is, agreements }] : []),
    ]
  })
}

function touchedBy(event: RegisterEvent): readonly string[] {
  if (event.kind === 'institution') return [event.after.id]
  if (event.kind !== 'agreement') return []
  return [...(event.before?.covers ?? []), ...event.after.covers].map(({ institution }) => institution)
}
