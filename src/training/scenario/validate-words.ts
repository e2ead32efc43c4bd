import { LOCALES, type Locale } from '#protocol'
import type { Scenario, ScenarioPack, ScenarioWords, Scene, SceneWords } from '../scenario.ts'
import type { ScenarioFault } from './shape.ts'

type Faults = readonly ScenarioFault[]

/** A feedback, or a card, is read standing up. Source: the plan of the courses, rule 6. */
const MOST_WORDS = 60
/** A scene is one screen of a phone. */
const MOST_WORDS_IN_SCENE = 150

/** Every sentence that is missing, too many, too long or badly set, in both languages. */
export const wordFaults = ({ scenario, words }: ScenarioPack): Faults =>
  LOCALES.flatMap(locale => [...keyFaults(scenario, words[locale], `words.${locale}`), ...textFaults(words[locale], locale)])

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id)

function sameKeys(owed: readonly string[], given: object | undefined, path: string): Faults {
  const there = Object.keys(given ?? {})
  return [
    ...owed.filter(id => !there.includes(id)).map(id => ({ path, fault: `the words of "${id}" are missing` })),
    ...there.filter(id => !owed.includes(id)).map(id => ({ path, fault: `the words of "${id}" are for nothing in the scenario` })),
  ]
}

function keyFaults(scenario: Scenario, words: ScenarioWords, path: string): Faults {
  return [
    ...(path.endsWith(words.locale) ? [] : [{ path, fault: `says "locale": "${words.locale}"` }]),
    ...sameKeys(ids(scenario.people), words.people, `${path}.people`),
    ...sameKeys(ids(scenario.devices), words.devices, `${path}.devices`),
    ...sameKeys(ids(scenario.endings), words.endings, `${path}.endings`),
    ...sameKeys(ids(scenario.scenes), words.scenes, `${path}.scenes`),
    ...scenario.scenes.flatMap(scene => {
      const own = words.scenes[scene.id]
      return own === undefined ? [] : sceneFaults(scene, own, `${path}.scenes.${scene.id}`)
    }),
  ]
}

function sceneFaults(scene: Scene, words: SceneWords, path: string): Faults {
  const need = (there: unknown, owed: boolean, place: string, what: string): Faults =>
    (there !== undefined) === owed ? [] : [{ path: place, fault: owed ? `"${what}" is missing` : `"${what}" is not used here` }]
  return [
    ...sameKeys(ids(scene.lines), words.lines, `${path}.lines`),
    ...sameKeys(ids(scene.options), words.options, `${path}.options`),
    ...sameKeys(ids(scene.deeds), words.deeds, `${path}.deeds`),
    ...need(words.ask, scene.options.length > 0, path, 'ask'),
    ...need(words.fork, scene.fork !== undefined, path, 'fork'),
    ...scene.options.flatMap(({ id, critical }) => {
      const own = words.options?.[id]
      const place = `${path}.options.${id}`
      if (own === undefined) return []
      return [...need(own.card, critical !== undefined, place, 'card'), ...need(own.feedback, critical === undefined, place, 'feedback')]
    }),
    ...scene.deeds.flatMap(({ id, kind }) => {
      const own = words.deeds?.[id]
      const place = `${path}.deeds.${id}`
      if (own === undefined) return []
      return [...need(own.missed, kind === 'expected', place, 'missed'), ...need(own.feedback, kind === 'astray', place, 'feedback')]
    }),
    ...lengthFaults(words, path),
    ...evenFaults(scene, words, path),
  ]
}

const count = (...texts: readonly (string | undefined)[]): number => texts.join(' ').split(/\s+/).filter(Boolean).length

function lengthFaults({ lines, ask, options }: SceneWords, path: string): Faults {
  const scene = count(...Object.values(lines), ask)
  return [
    ...(scene > MOST_WORDS_IN_SCENE
      ? [{ path, fault: `${scene} words; at most ${MOST_WORDS_IN_SCENE} fit on the screen of a phone` }]
      : []),
    ...Object.entries(options ?? {}).flatMap(([id, { feedback, card }]) => {
      const long = count(feedback, card?.what, card?.who, card?.now)
      return long > MOST_WORDS ? [{ path: `${path}.options.${id}`, fault: `${long} words; at most ${MOST_WORDS}` }] : []
    }),
  ]
}

/** The sound option is never told by its length. */
function evenFaults(scene: Scene, { options = {} }: SceneWords, path: string): Faults {
  const lengths = (sound: boolean) =>
    scene.options.filter(one => (one.sound === true) === sound).map(({ id }) => options[id]?.label.length ?? 0)
  const [sound, others] = [lengths(true), lengths(false)]
  if (sound.length === 0 || others.length === 0) return []
  const longest = Math.max(...others)
  return Math.min(...sound) > longest * 1.35 ? [{ path: `${path}.options`, fault: 'the sound option is much longer than the others' }] : []
}

const TYPOGRAPHY: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  'fr-CA': [
    [/['"“”](?![^«]*»)|['"]/, 'a straight apostrophe or quotation mark (’ and « » are used)'],
    [/[\s\u00a0\u202f][;?!]/, 'a space before ; ? or !'],
    [/(?<!\u00a0):(?!\d)|«(?!\u00a0)|(?<!\u00a0)»/, 'no no-break space before : or inside « »'],
    [/!/, 'an exclamation mark'],
  ],
  'en-CA': [
    [/['"]/, 'a straight apostrophe or quotation mark (’ and “ ” are used)'],
    [/[«»]/, 'French quotation marks'],
    [/!/, 'an exclamation mark'],
    [/\b(behavior|color|center|counselor|rumor|criminalize|recognise|apologise)\b/i, 'a spelling that is not Canadian'],
  ],
}

const textFaults = (words: ScenarioWords, locale: Locale): Faults =>
  sentences(words, `words.${locale}`).flatMap(({ path, text }) =>
    TYPOGRAPHY[locale].filter(([pattern]) => pattern.test(text)).map(([, fault]) => ({ path, fault })),
  )

function sentences(value: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === 'string') return path.endsWith('.locale') ? [] : [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}
