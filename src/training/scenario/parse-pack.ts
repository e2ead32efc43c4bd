import type { Locale } from '#protocol'
import { PASSAGE_REVIEWS } from '../lesson.ts'
import { CRITICALS, GAUGES, PARTS, type Scenario, type ScenarioPack, type ScenarioWords } from '../scenario.ts'
import {
  block,
  later,
  list,
  moment,
  name,
  oneBlockOf,
  oneOf,
  record,
  type ScenarioFault,
  type Shape,
  text,
  whole,
  yes,
  yesOrNo,
} from './shape.ts'

const values: Shape = (value, path) => (typeof value === 'string' ? [] : list(text)(value, path))
const form = record(values)
const pattern = block({ action: text, 'on?': text, 'with?': record(list(text)), 'without?': record(list(text)) })
const gauge = oneOf(GAUGES)
const change = block(Object.fromEntries(GAUGES.map(one => [`${one}?`, oneOf([-2, -1, 1, 2])])))
const levels = block(Object.fromEntries(GAUGES.map(one => [one, oneOf([1, 2, 3, 4, 5])])))
const flags = record(text)

const when: Shape = oneBlockOf({
  all: block({ all: list(later(() => when)) }),
  any: block({ any: list(later(() => when)) }),
  not: block({ not: later(() => when) }),
  flag: block({ flag: text, is: list(text) }),
  atLeast: block({ gauge, atLeast: whole }),
  atMost: block({ gauge, atMost: whole }),
  gaugesAtLeast: block({ gaugesAtLeast: whole }),
  chose: block({ chose: list(text), in: text }),
  critical: block({ critical: list(oneOf(CRITICALS)) }),
  hidden: block({ hidden: yes }),
  did: block({ did: pattern }),
  phase: block({ phase: list(text) }),
})

const option = block({
  id: name,
  'sound?': yes,
  'if?': when,
  'gauges?': change,
  'set?': flags,
  'minutes?': whole,
  'to?': text,
  'critical?': oneOf(CRITICALS),
  'repair?': oneOf(['told', 'hidden']),
})
const deed = block({
  id: name,
  kind: oneOf(['expected', 'optional', 'astray']),
  act: pattern,
  form,
  'must?': yes,
  'if?': when,
  'again?': yes,
  'gauges?': change,
  'set?': flags,
  'missed?': block({ 'gauges?': change, 'set?': flags }),
})
const scene = block({
  id: name,
  'at?': moment,
  lines: list(block({ id: name, by: text, 'as?': oneOf(['says', 'message']), 'if?': when })),
  'happens?': list(block({ by: text, do: text, on: text, form, 'if?': when })),
  options: list(option),
  deeds: list(deed),
  'next?': list(block({ to: text, 'if?': when })),
  'fork?': block({ sources: list(text) }),
  'review?': list(oneOf(PASSAGE_REVIEWS)),
  'refused?': list(block({ act: block({ action: text, on: text, form }), code: text, 'reason?': text })),
})
const scenario = block({
  id: name,
  version: text,
  'guided?': yes,
  opening: block({ at: moment, zone: text, agreement: yesOrNo }),
  people: list(block({ id: name, part: oneOf(PARTS), 'roles?': list(text), 'joins?': list(pattern) })),
  devices: list(block({ id: name, owner: text, kind: text })),
  player: text,
  gauges: levels,
  flags: record(list(text)),
  scenes: list(scene),
  endings: list(block({ id: name, 'if?': when })),
})

const card = block({ what: text, who: text, now: text })
const words = block({
  locale: oneOf(['fr-CA', 'en-CA']),
  title: text,
  summary: text,
  intro: list(text),
  contentNote: text,
  people: record(block({ name: text, about: text })),
  devices: record(text),
  scenes: record(
    block({
      title: text,
      lines: record(text),
      'ask?': text,
      'options?': record(block({ label: text, story: text, 'feedback?': text, 'card?': card })),
      'deeds?': record(block({ label: text, 'missed?': text, 'feedback?': text })),
      'fork?': block({ expert: text, why: text, 'say?': text, 'never?': text }),
    }),
  ),
  endings: record(block({ title: text, text })),
})

/** The three texts of a case, as files. */
export interface PackTexts {
  readonly scenario: string
  readonly words: Readonly<Record<Locale, string>>
}

/** Reads a case that somebody wrote: the case, or every fault with its place. What it names is checked by `validateScenario`. */
export function parsePack(texts: PackTexts): ScenarioPack | { readonly faults: readonly ScenarioFault[] } {
  const files = { scenario: texts.scenario, 'words.fr-CA': texts.words['fr-CA'], 'words.en-CA': texts.words['en-CA'] }
  const unread = Object.entries(files).flatMap(([path, written]) => jsonFault(path, written))
  if (unread.length > 0) return { faults: unread }
  return readPack({
    scenario: json(texts.scenario),
    words: { 'fr-CA': json(texts.words['fr-CA']), 'en-CA': json(texts.words['en-CA']) },
  })
}

/** A comma too many or a quotation mark too few, and about where. */
function jsonFault(path: string, written: string): readonly ScenarioFault[] {
  try {
    JSON.parse(written)
    return []
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const at = /position (\d+)/.exec(said)?.[1]
    const line = at === undefined ? '' : ` near line ${written.slice(0, Number(at)).split('\n').length}`
    return [{ path, fault: `a comma, a bracket or a quotation mark is missing or too many${line} (${said})` }]
  }
}

/** The same of what JSON gave. */
export function readPack(made: {
  readonly scenario: unknown
  readonly words: Readonly<Record<Locale, unknown>>
}): ReturnType<typeof parsePack> {
  const faults = [
    ...scenario(made.scenario, 'scenario'),
    ...words(made.words['fr-CA'], 'words.fr-CA'),
    ...words(made.words['en-CA'], 'words.en-CA'),
  ]
  if (faults.length > 0) return { faults }
  return { scenario: made.scenario as Scenario, words: made.words as Readonly<Record<Locale, ScenarioWords>> }
}

function json(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

/** One text for a case and its words, the same for the same case: what is kept, hashed and pinned. Read back by `unpack`. */
export const packText = ({ scenario: made, words: said }: ScenarioPack): string => JSON.stringify(sorted({ scenario: made, words: said }))

/** Reads a pack that was kept; undefined when it is not one. */
export function unpack(kept: string): ScenarioPack | undefined {
  const made = json(kept)
  if (typeof made !== 'object' || made === null || !('scenario' in made) || !('words' in made)) return undefined
  const { words: said } = made
  if (typeof said !== 'object' || said === null || !('fr-CA' in said) || !('en-CA' in said)) return undefined
  const read = readPack({ scenario: made.scenario, words: { 'fr-CA': said['fr-CA'], 'en-CA': said['en-CA'] } })
  return 'faults' in read ? undefined : read
}

/** Keys in one order, so that the same case has the same hash however it was typed. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
