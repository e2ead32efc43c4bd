import type { MethodLibrary } from '#casefile'
import { asWritten, loadTextGuard } from '#protocol'
import type { AttemptState, Play } from '../scenario/attempt.ts'
import { startAttempt } from '../scenario/enter-scene.ts'
import { advance, type MoveFault, step } from '../scenario/step.ts'
import type { MoveBody, ScenarioPack } from '../scenario.ts'
import type { Owner } from './book.ts'
import { recent } from './recent.ts'
import type { Attempt, TrainingStore } from './training-store.ts'

/** An attempt read as it stands: everything in it was computed from its moves. */
export interface ReadAttempt {
  readonly attempt: Attempt
  readonly pack: ScenarioPack
  readonly play: Play
  readonly state: AttemptState
  /** How many moves it holds: with the address and the language, all that a page depends on. */
  readonly head: number
}

/** What attempts stand on. */
export interface AttemptPorts {
  readonly store: TrainingStore
  readonly methods: MethodLibrary
  readonly now: () => string
}

export type Moved = { readonly read: ReadAttempt } | { readonly fault: MoveFault } | { readonly gone: true }

/** Attempts, replayed on the engine; those read last stay in memory, and are checked against the store by their length. */
export interface AttemptDesk {
  /** Undefined when there is none of this id, or it is somebody else's. */
  read(owner: Owner, id: string): Promise<ReadAttempt | undefined>
  head(owner: Owner, id: string): Promise<number | undefined>
  /** Decides one move, writes it down, and gives the attempt after it. */
  move(owner: Owner, id: string, body: MoveBody): Promise<Moved>
}

/** Rooms of thirty, several at once. */
const KEPT_ATTEMPTS = 200

/** Attempts over a store. A move is decided on what the store holds; another tab that was first is read, and the move decided again. */
export function attemptDesk(ports: AttemptPorts): AttemptDesk {
  const { store } = ports
  const known = recent<ReadAttempt>(KEPT_ATTEMPTS)
  const packs = recent<ScenarioPack>(KEPT_ATTEMPTS)
  const keyOf = ({ institution, learner }: Owner, id: string) => JSON.stringify([institution, learner, id])
  const read = async (owner: Owner, id: string): Promise<ReadAttempt | undefined> => {
    const key = keyOf(owner, id)
    const before = known.get(key)
    if (before !== undefined && (await store.head(owner, id)) === before.head) return before
    const found = await readWhole(ports, packs, owner, id)
    if (found !== undefined) known.put(key, found)
    return found
  }
  return {
    read,
    head: store.head,
    async move(owner, id, body) {
      const texts = await loadTextGuard()
      for (;;) {
        const before = known.get(keyOf(owner, id)) ?? (await read(owner, id))
        if (before === undefined) return { gone: true }
        const move = { ...body, recordedAt: ports.now() }
        const stepped = step({ ...before.play, texts }, before.state, move)
        if ('fault' in stepped) {
          // Said of what is in memory: another process may have moved on.
          const fresh = await read(owner, id)
          if (fresh === undefined || fresh.head === before.head) return stepped
          continue
        }
        if ((await store.move(owner, id, move, before.head)) === 'stored') {
          const after = { ...before, state: stepped.state, head: before.head + 1 }
          known.put(keyOf(owner, id), after)
          return { read: after }
        }
        if ((await read(owner, id)) === undefined) return { gone: true }
      }
    },
  }
}

async function readWhole(
  { store, methods }: AttemptPorts,
  packs: ReturnType<typeof recent<ScenarioPack>>,
  owner: Owner,
  id: string,
): Promise<ReadAttempt | undefined> {
  const kept = await store.attempt(owner, id)
  if (kept === undefined) return undefined
  const { attempt, moves } = kept
  const { hash } = attempt.scenario
  const text = packs.get(hash) === undefined ? await store.scenario(hash) : undefined
  const pack: ScenarioPack | undefined = packs.get(hash) ?? (text === undefined ? undefined : JSON.parse(text))
  const method = await methods.get(attempt.method.hash)
  if (pack === undefined || method === undefined) throw new Error(`attempt of ${attempt.scenario.id} pins what is not kept`)
  packs.put(hash, pack)
  const play: Play = { scenario: pack.scenario, method: attempt.method, protocol: method.protocol, texts: asWritten }
  const replayed = advance(play, startAttempt(play), moves)
  if ('fault' in replayed) throw new Error(`move ${replayed.at + 1} of an attempt was kept and does not count: ${replayed.fault.code}`)
  return { attempt, pack, play, state: replayed.state, head: moves.length }
}
