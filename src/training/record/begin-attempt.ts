import type { MethodPin } from '#protocol'
import type { ScenarioPin } from '../scenario.ts'
import type { AttemptDesk, ReadAttempt } from './attempt-desk.ts'
import type { BookLine, Owner } from './book.ts'
import type { TrainingStore } from './training-store.ts'

/** What somebody asks for: a case as it is today, under an id made for this form. */
export interface Beginning {
  readonly id: string
  readonly scenario: ScenarioPin
  readonly scenarioText: string
  readonly method: MethodPin
  /** The attempt under way that they choose to end; it stays in the record, and is never gone on with. */
  readonly leaving: string | undefined
}

export type Begun =
  | { readonly begun: string }
  /** Nothing began: one goes on with this one, or ends it first. */
  | { readonly underWay: ReadAttempt }

interface BeginPorts {
  readonly store: TrainingStore
  readonly attempts: AttemptDesk
  readonly now: () => string
}

/** An attempt that came to an ending, or was left for another, is over; every other one is under way. */
export const isOver = ({ state: { kept } }: ReadAttempt): boolean => kept.ending !== undefined || kept.left

/**
 * Begins an attempt, at most one under way for each person and case. It is claimed in the person's book first, at one position: of two
 * forms sent at once one is claimed, and the other finds it. A claim whose attempt was not kept is completed by whoever meets it.
 */
export async function beginAttempt(ports: BeginPorts, { institution, learner }: Owner, asked: Beginning): Promise<Begun> {
  const owner = { institution, learner }
  const { store, attempts, now } = ports
  for (;;) {
    if ((await store.head(owner, asked.id)) !== undefined) return { begun: asked.id }
    const book = await store.book(owner)
    const under = await underWay(ports, owner, asked, book)
    if (under !== undefined) {
      if (asked.leaving !== under.attempt.id) return under.attempt.id === asked.id ? { begun: asked.id } : { underWay: under }
      await attempts.move(owner, asked.leaving, { move: 'leave' })
      continue
    }
    const at = now()
    const claimed = await store.write(owner, { did: 'case-begun', scenario: asked.scenario.id, attempt: asked.id, at }, book.length)
    if (claimed === 'stored') await keep(store, owner, asked, asked.id, at)
  }
}

async function underWay(
  { store, attempts }: BeginPorts,
  owner: Owner,
  asked: Beginning,
  book: readonly BookLine[],
): Promise<ReadAttempt | undefined> {
  const claim = book.findLast(line => line.did === 'case-begun' && line.scenario === asked.scenario.id)
  if (claim?.did === 'case-begun') await keep(store, owner, asked, claim.attempt, claim.at)
  const made = (await store.attempts(owner)).filter(one => one.scenario.id === asked.scenario.id)
  const read = await Promise.all(made.map(({ id }) => attempts.read(owner, id)))
  return read.findLast(one => one !== undefined && !isOver(one))
}

/** Keeps the attempt of a claim; one that is there stays as it is. */
const keep = (store: TrainingStore, owner: Owner, { scenario, scenarioText, method }: Beginning, id: string, startedAt: string) =>
  store.begin({ ...owner, id, scenario, method, startedAt }, scenarioText)
