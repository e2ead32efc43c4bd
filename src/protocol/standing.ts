import type { Action, Protocol } from './definition.ts'
import type { FormData, Instant, Subject } from './state.ts'

/** One line that counts, as its reader has it: neither withdrawn, nor kept without being applied. */
export interface SaidLine {
  readonly seq: number
  readonly action: string
  readonly subject: Subject
  readonly data: FormData
}

/** A line whose saying still stands. */
export interface StandingOf<L extends SaidLine> {
  readonly line: L
  /** Its kind, e.g. `plan`. */
  readonly as: string
  /** The other young person, where one stands for each. */
  readonly apart?: string
  /** When it stands no more by itself. */
  readonly until?: Instant
  /** Later lines that looked at it and left it standing, oldest first. */
  readonly seen: readonly L[]
  /** Lines whose place it took, oldest first. */
  readonly before: readonly L[]
}

export interface StandingLines<L extends SaidLine> {
  /** What stands at the moment asked about, oldest first. */
  readonly now: readonly StandingOf<L>[]
  /** By the position of a line, the position of the one that took its place by naming it. */
  readonly replaced: ReadonlyMap<number, number>
}

/**
 * What stands at a moment, of the lines that a reader can read, in the order of the log. A line that names one which does not stand as the
 * same takes no place, and stands by itself.
 */
export function standing<L extends SaidLine>(definition: Protocol, lines: readonly L[], at: Instant): StandingLines<L> {
  const replaced = new Map<number, number>()
  let now: readonly StandingOf<L>[] = []
  for (const line of lines.toSorted((a, b) => a.seq - b.seq)) {
    const action = definition.actions.find(one => one.id === line.action)
    if (action === undefined) continue
    now = ended(action, now, line)
    if (action.stands === undefined) continue
    const named = latest(replaced, textOf(line, action.stands.replaces))
    const gone = now.filter(one => gives(action, one, line, named))
    if (named !== undefined) for (const one of gone) replaced.set(one.line.seq, line.seq)
    now = [...now.filter(one => !gone.includes(one)), stood(action.stands, line, gone)]
  }
  return { now: now.filter(one => one.until === undefined || one.until > at), replaced }
}

/** Whether what stands gives its place to this line. */
function gives({ stands }: Action, one: StandingOf<SaidLine>, line: SaidLine, named: number | undefined): boolean {
  if (stands === undefined || one.as !== stands.as) return false
  if (stands.replaces !== undefined) return one.line.seq === named
  return stands.each !== true && one.line.subject === line.subject && one.apart === textOf(line, stands.apart)
}

/** The line named, or the one that already took its place: of two that replace the same line, the last counts. */
function latest(replaced: ReadonlyMap<number, number>, named: string | undefined): number | undefined {
  if (named === undefined) return undefined
  let seq = Number(named)
  for (let next = replaced.get(seq); next !== undefined; next = replaced.get(seq)) seq = next
  return seq
}

function stood<L extends SaidLine>(stands: NonNullable<Action['stands']>, line: L, gone: readonly StandingOf<L>[]): StandingOf<L> {
  const [apart, until] = [textOf(line, stands.apart), textOf(line, stands.until)]
  const before = gone.flatMap(one => [...one.before, one.line])
  return { line, as: stands.as, seen: [], before, ...(apart === undefined ? {} : { apart }), ...(until === undefined ? {} : { until }) }
}

/** A line that ends what stands; or that looked at it, and left it. */
function ended<L extends SaidLine>({ ends }: Action, now: readonly StandingOf<L>[], line: L): readonly StandingOf<L>[] {
  if (ends === undefined) return now
  const concerned = (one: StandingOf<L>): boolean =>
    one.as === ends.as && one.line.subject === line.subject && one.apart === textOf(line, ends.apart)
  const over = ends.when === undefined || ends.when.is.includes(textOf(line, ends.when.field) ?? '')
  if (over) return now.filter(one => !concerned(one))
  return now.map(one => (concerned(one) ? { ...one, seen: [...one.seen, line] } : one))
}

function textOf({ data }: SaidLine, field: string | undefined): string | undefined {
  const value = field === undefined ? undefined : data[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}
