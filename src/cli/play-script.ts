import type { AgreementSnapshot, FormData } from '#protocol'

/** Who did what, when: a situation told as data, to run against the method. */
export interface PlayScript {
  readonly title: string
  readonly agreement: boolean
  /** Roles of each member of the staff, by a first name. */
  readonly staff: Readonly<Record<string, readonly string[]>>
  readonly acts: readonly PlayAct[]
  readonly expect: PlayExpectation
}

export interface PlayAct {
  /** When it is recorded: ISO with its zone. */
  readonly at: string
  /** When it happened, if earlier. */
  readonly happenedAt?: string
  readonly by: string
  readonly do: string
  /** `case`, a letter or a device's number; `case` when absent. */
  readonly on: string
  readonly with: FormData
  readonly expect?: 'ok' | { readonly refused: string; readonly reason?: string; readonly field?: string }
}

/** What must be true at the end; what is absent is not checked. */
export interface PlayExpectation {
  readonly alert?: string | null
  readonly phase?: string
  /** Task ids, in any order; exactly these. */
  readonly openTasks?: readonly string[]
}

/** The fictional agreement of scripts: no real territory, police service or number. */
export const PLAY_AGREEMENT: AgreementSnapshot = {
  id: 'fictional-agreement',
  territory: 'Territoire fictif des Trois-Lacs',
  policeService: 'Service de police fictif',
  validFrom: '2020-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911, patrouille', 'en-CA': '911, patrol' },
  channelPhone: '911',
  deviceInstruction: {
    'fr-CA': 'Éteint par l’élève, sans consulter l’écran.',
    'en-CA': 'Switched off by the student, without looking at the screen.',
  },
  targetDays: 4,
  amberDays: 6,
}

type Json = unknown
type Faults = string[]
const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: Json): value is readonly string[] => Array.isArray(value) && value.every(one => typeof one === 'string')

/** Reads a script that somebody else wrote: the script, or every fault with its path. */
export function parseScript(text: string): PlayScript | { readonly faults: readonly string[] } {
  const json = parseJson(text)
  if (!isRecord(json)) return { faults: ['not a JSON object'] }
  const faults: Faults = []
  const staff = readStaff(json.staff, faults)
  const acts = Array.isArray(json.acts) ? json.acts.map((act, index) => readAct(act, `acts[${index}]`, staff, faults)) : []
  if (!Array.isArray(json.acts)) faults.push('acts: a list is expected')
  if (typeof json.title !== 'string') faults.push('title: a text is expected')
  if (json.agreement !== undefined && typeof json.agreement !== 'boolean') faults.push('agreement: true or false is expected')
  const expect = readExpectation(json.expect, faults)
  if (faults.length > 0) return { faults }
  return { title: String(json.title), agreement: json.agreement !== false, staff, acts: acts.flatMap(act => act ?? []), expect }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readStaff(value: Json, faults: Faults): Record<string, readonly string[]> {
  const staff: Record<string, readonly string[]> = {}
  if (!isRecord(value)) faults.push('staff: an object of names and lists of roles is expected')
  else
    for (const [name, roles] of Object.entries(value)) {
      if (isTexts(roles)) staff[name] = roles
      else faults.push(`staff.${name}: a list of roles is expected`)
    }
  return staff
}

function readAct(value: Json, path: string, staff: Readonly<Record<string, Json>>, faults: Faults): PlayAct | undefined {
  if (!isRecord(value)) {
    faults.push(`${path}: an object is expected`)
    return undefined
  }
  const before = faults.length
  const { at, by, on = 'case', with: data = {}, happenedAt } = value
  if (!isMoment(at)) faults.push(`${path}.at: an ISO moment with its zone is expected`)
  if (happenedAt !== undefined && !isMoment(happenedAt)) faults.push(`${path}.happenedAt: an ISO moment with its zone is expected`)
  if (typeof by !== 'string' || staff[by] === undefined) faults.push(`${path}.by: somebody of the staff is expected`)
  if (typeof value.do !== 'string') faults.push(`${path}.do: the id of an action is expected`)
  if (typeof on !== 'string') faults.push(`${path}.on: case, a letter or a number is expected`)
  if (!isForm(data)) faults.push(`${path}.with: texts and lists of texts are expected`)
  const expect = readActExpectation(value.expect, path, faults)
  if (faults.length > before || !isForm(data)) return undefined
  return {
    at: String(at),
    by: String(by),
    do: String(value.do),
    on: String(on),
    with: data,
    ...(isMoment(happenedAt) ? { happenedAt } : {}),
    ...(expect === undefined ? {} : { expect }),
  }
}

const isMoment = (value: Json): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const isForm = (value: Json): value is FormData =>
  isRecord(value) && Object.values(value).every(one => typeof one === 'string' || isTexts(one))

function readActExpectation(value: Json, path: string, faults: Faults): PlayAct['expect'] {
  if (value === undefined || value === 'ok') return value
  if (isRecord(value) && typeof value.refused === 'string')
    return {
      refused: value.refused,
      ...(typeof value.reason === 'string' ? { reason: value.reason } : {}),
      ...(typeof value.field === 'string' ? { field: value.field } : {}),
    }
  faults.push(`${path}.expect: "ok" or {"refused": code} is expected`)
  return undefined
}

function readExpectation(value: Json, faults: Faults): PlayExpectation {
  if (value === undefined) return {}
  if (!isRecord(value)) {
    faults.push('expect: an object is expected')
    return {}
  }
  const { alert, phase, openTasks } = value
  for (const key of Object.keys(value)) if (!['alert', 'phase', 'openTasks'].includes(key)) faults.push(`expect.${key}: not known`)
  if (alert !== undefined && alert !== null && typeof alert !== 'string') faults.push('expect.alert: an id or null is expected')
  return {
    ...(alert === null || typeof alert === 'string' ? { alert } : {}),
    ...(typeof phase === 'string' ? { phase } : {}),
    ...(isTexts(openTasks) ? { openTasks } : {}),
  }
}
