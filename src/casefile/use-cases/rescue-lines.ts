import { isRefused, MAX_RESCUE_BYTES, parseStatement, type RescuedCase, utf8Length, type WireDraft, type WireLid, writeRescue } from '#log'
import type { CasePorts, PendingLine } from '../ports.ts'

/** What a device can hand over instead of sending. */
export interface RescuedLines {
  /** Texts to be handed in, in this order; none when nothing waits. */
  readonly files: readonly string[]
  readonly lines: number
  /** Lines that another person signed on this device: only they can hand those over. */
  readonly others: number
}

type RescuePorts = Pick<CasePorts, 'store' | 'identity' | 'crypto' | 'now' | 'fictional'>

/** Room for the frame and the signature. */
const ROOM = MAX_RESCUE_BYTES - 2048

/** Writes every line that exists only here, as it would have been sent, into as few files as the size of one allows. Nothing leaves the queue. */
export async function rescueLines(ports: RescuePorts, school: string): Promise<RescuedLines> {
  const { store, identity, crypto, fictional } = ports
  const waiting: RescuedCase[] = []
  let others = 0
  for (const log of await store.logs()) {
    const pending = await store.pending(log)
    const mine = pending.filter(line => isBy(identity.signer.kid, line))
    others += pending.length - mine.length
    if (mine.length === 0) continue
    const onlyHere = (await store.entries(log)).length === 0
    waiting.push({ log, lids: onlyHere ? await store.lids(log) : [], lines: mine.map(({ draft }) => draft) })
  }
  const at = ports.now()
  const write = (cases: readonly RescuedCase[]) => writeRescue(crypto.digest, identity.signer, { fictional, school, cases, at })
  const files = await Promise.all(cut(waiting, ROOM).map(write))
  return { files, lines: waiting.reduce((sum, one) => sum + one.lines.length, 0), others }
}

function isBy(kid: string, { draft }: PendingLine): boolean {
  const parsed = parseStatement(draft.statement)
  return !isRefused(parsed) && parsed.kid === kid
}

interface Growing {
  readonly log: string
  readonly lids: readonly WireLid[]
  readonly lines: WireDraft[]
}

/** Cuts between two lines, never inside one. The first part of a case that is only here holds its two first lines and its lids. */
export function cut(cases: readonly RescuedCase[], room: number): readonly (readonly RescuedCase[])[] {
  const files: Growing[][] = []
  let left = 0
  for (const { log, lids, lines } of cases) {
    for (const [i, line] of lines.entries()) {
      const bytes = utf8Length(JSON.stringify(line)) + (i === 0 ? utf8Length(JSON.stringify(lids)) + 128 : 1)
      // What creates a case stays together.
      const together = i === 1 && lids.length > 0
      if (files.length === 0 || (bytes > left && !together)) {
        files.push([])
        left = room
      }
      const file = files.at(-1) ?? []
      const last = file.at(-1)
      if (last?.log === log) last.lines.push(line)
      else file.push({ log, lids: i === 0 ? lids : [], lines: [line] })
      left -= bytes
    }
  }
  return files
}
