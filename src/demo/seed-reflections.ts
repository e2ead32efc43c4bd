import { createHash } from 'node:crypto'
import { drills, explorer, reviewGuide } from '#courses'
import type { Learner } from '#people'
import { randomId, type Stores } from '#platform'
import { type Locale, loadTextGuard } from '#protocol'
import {
  type Answers,
  actOnReflection,
  type BookEntry,
  foldReview,
  isSampled,
  type LevelProgress,
  note,
  progressOf,
  type Reading,
  type RubricLevel,
  type Submission,
  sendReflection,
} from '#training'
import { durationOf } from './case-script.ts'
import stories from './reflections.json' with { type: 'json' }

/** Somebody's way through the Explorer level, in moments counted back from now (ISO durations). */
interface ReflectionStory {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** When the lessons were done, and when the first version was sent. */
  readonly begun: string
  readonly first: string
  /** True when a second reader is drawn. */
  readonly sampled?: boolean
  readonly drilled?: string
  readonly answers: Answers
  readonly reading?: {
    readonly by: string
    readonly after: string
    readonly verdict: string
    readonly scores: Readonly<Record<string, number>>
    readonly comment: boolean
    readonly own: string
  }
  readonly second?: { readonly after: string; readonly answers: Answers }
}

/** People who do not exist and wrote something; each is enrolled in the school with an agreement. */
export const REFLECTION_STORIES: readonly ReflectionStory[] = stories

type Sent = { readonly state: object } | { readonly refused: string } | { readonly faults: object }
const MINUTE_MS = 60_000
const COURSE = { version: explorer.version, hash: createHash('sha256').update(JSON.stringify(explorer)).digest('base64url') }

/**
 * Plays the stories through the use cases of the real pages: the same lessons, the same guard, the same readers. Throws when an act is
 * refused: our data is wrong.
 */
export async function seedReflections(stores: Stores, institution: string, now: string): Promise<void> {
  for (const story of REFLECTION_STORIES) await play(stores, institution, story, Date.parse(now))
}

async function play(stores: Stores, institution: string, story: ReflectionStory, now: number): Promise<void> {
  const { members, submissions } = stores.people
  const learner = await members.find(institution, story.id)
  if (learner === undefined) throw new Error(`${story.id} is not enrolled`)
  const momentOf = (duration: string): string => new Date(now - durationOf(duration)).toISOString()
  const progress = await doLessons(stores, learner, Date.parse(momentOf(story.begun)))
  const send = async (at: string, answers: Answers): Promise<Submission> => {
    const guard = await loadTextGuard()
    const newId = () => idWhere(story.sampled === true)
    const ports = { submissions, members, guide: reviewGuide, now: () => at, guard, progress, digest, newId }
    sound(story, await sendReflection(ports, learner, { level: 'explorer', locale: localeOf(story), answers, checked: false }))
    const [sent] = await submissions.ofLearner(institution, story.id)
    if (sent === undefined) throw new Error(`nothing was sent by ${story.id}`)
    await stores.people.drafts.save(institution, story.id, 'explorer', answers, at)
    return sent
  }
  const sent = await send(momentOf(story.first), story.answers)
  const { reading, second, drilled } = story
  if (reading !== undefined) await read(stores, story, sent, reading, momentOf(reading.after))
  if (second !== undefined) await send(momentOf(second.after), { ...story.answers, ...second.answers })
  const [drill] = drills
  const run = `fictional-${story.id}`
  if (drilled !== undefined && drill !== undefined)
    await note(stores.training, ownerOf(learner), () => ({
      at: momentOf(drilled),
      did: 'drill-done',
      drill: drill.id,
      run,
      taps: 9,
      fields: 0,
    }))
}

/** Every lesson, read at its own pace, with a sound option in each vignette. */
async function doLessons(stores: Stores, learner: Learner, from: number): Promise<LevelProgress> {
  let [at, after] = [from, 0]
  for (const { id: lesson, minutes, sections } of explorer.lessons) {
    const entries: readonly BookEntry[] = [
      { did: 'lesson-begun', lesson },
      ...sections.flatMap((section): readonly BookEntry[] => {
        if (section.kind !== 'vignette') return []
        const option = section.options.find(({ sound: isSound }) => isSound)?.id ?? ''
        return [{ did: 'vignette-answered', lesson, vignette: section.id, option }]
      }),
      { did: 'lesson-done', lesson, course: COURSE },
    ]
    for (const entry of entries) {
      await stores.training.write(ownerOf(learner), { at: new Date(at).toISOString(), ...entry }, after)
      at += (minutes / entries.length) * MINUTE_MS
      after += 1
    }
  }
  const book = await stores.training.book(ownerOf(learner))
  return progressOf({ lessons: explorer, cases: [], courses: { explorer: COURSE, architect: COURSE } }, book, []).levels.explorer
}

const ownerOf = ({ institution, id }: Learner) => ({ institution, learner: id })

async function read(
  { people: { members, submissions } }: Stores,
  story: ReflectionStory,
  sent: Submission,
  { by, verdict, scores, comment, own }: NonNullable<ReflectionStory['reading']>,
  at: string,
): Promise<void> {
  const [reader] = await members.byId(by)
  if (reader === undefined) throw new Error(`nobody reads under the name ${by}`)
  const ports = { submissions, members, guide: reviewGuide, now: () => at }
  sound(story, await actOnReflection(ports, sent, { type: 'claim', by: reader }, reader))
  const claimed = await submissions.find(sent.id)
  const reading: Omit<Reading, 'by'> = {
    signed: reader.name,
    round: foldReview(claimed?.lines ?? [])?.round ?? 0,
    verdict: verdict === 'accept' ? 'accept' : 'again',
    scores: Object.fromEntries(reviewGuide.rubric.criteria.map(({ id }) => [id, levelOf(scores[id])])),
    errors: [],
    comment: comment ? (reviewGuide.words(localeOf(story)).rubric.comments['visible']?.text ?? '') : '',
    own,
  }
  sound(story, await actOnReflection(ports, claimed ?? sent, { type: 'read', by: reader, reading }, reader))
}

const levelOf = (level: number | undefined): RubricLevel => (level === 1 || level === 3 ? level : 2)
const localeOf = ({ locale }: ReflectionStory): Locale => (locale === 'en-CA' ? 'en-CA' : 'fr-CA')
const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('base64url')

/** A fresh id for which a second reader is drawn, or is not. */
function idWhere(sampled: boolean): string {
  for (;;) {
    const id = randomId()
    if (isSampled(id) === sampled) return id
  }
}

function sound({ id }: ReflectionStory, done: Sent): void {
  if (!('state' in done)) throw new Error(`the reflection of ${id} was refused: ${JSON.stringify(done)}`)
}
