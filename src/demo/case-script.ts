import type { FormData } from '#protocol'

/** A fictional situation as data: who did what, how long after the first act. */
export interface CaseScript {
  readonly id: string
  readonly school: 'with-agreement' | 'without-agreement'
  /** How long ago it began, e.g. `P3DT2H`: it is always recent, whatever the day. */
  readonly started: string
  /** Who opens the case, and who else is named on it. */
  readonly by: string
  readonly named: readonly string[]
  readonly acts: readonly CaseAct[]
}

export interface CaseAct {
  /** Since the beginning, e.g. `PT4M`. */
  readonly after: string
  readonly by: string
  readonly do: string
  readonly on: string
  readonly with: FormData
}

/** Milliseconds of an ISO duration in days, hours and minutes. Throws on anything else: a fault of our own data. */
export function durationOf(text: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text)
  if (parts === null || text === 'P' || text.endsWith('T')) throw new Error(`not a duration: ${text}`)
  const [days, hours, minutes] = parts.slice(1).map(part => Number(part ?? '0'))
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000
}
