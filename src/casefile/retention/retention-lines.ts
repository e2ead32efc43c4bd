import { type Body, isRecord } from '#log'
import { parseLine } from '../lines.ts'

/** Type of a sealed, strict line that says until when a part of the case is kept, or holds it. Its facets tell the server, without the motive. */
export const RETAINED_LINE = 'case-retained/1'
/** Type of a public, strict line by which one person asks for destruction before its date; a second person's names the first. */
export const DESTRUCTION_SIGNED = 'destruction-signed/1'

/** What a line says that keeps a case: until when, whether it is held, and why. */
export interface RetainingLine {
  /** Day `YYYY-MM-DD`. */
  readonly retains: string
  readonly hold: boolean
  /** Sealed: the server is told that there is a hold, never why. */
  readonly motive: string
  readonly actionId: string
}

/** Reads a line that keeps a case; undefined when it is none. */
export function parseRetaining(body: Body): RetainingLine | undefined {
  const line = body.type === RETAINED_LINE ? parseLine(body) : undefined
  const [until, hold, motive] = [line?.data.until, line?.data.hold, line?.data.motive]
  if (line === undefined || typeof until !== 'string' || typeof motive !== 'string') return undefined
  return { retains: until, hold: hold === 'yes', motive, actionId: line.actionId }
}

/** The signature that a public body names as the first: null when it is the first itself, undefined when it is no such line. */
export function firstSignatureOf({ type, data }: Pick<Body, 'type' | 'data'>): number | null | undefined {
  if (type !== DESTRUCTION_SIGNED || !isRecord(data)) return undefined
  return data.first === null || typeof data.first === 'number' ? data.first : undefined
}
