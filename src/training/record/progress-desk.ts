import type { Completion } from '../completion.ts'
import type { LessonCourse } from '../lesson.ts'
import type { LevelProgress, Progress } from '../progress.ts'
import type { AttemptDesk, ReadAttempt } from './attempt-desk.ts'
import { type BookLine, type CaseEnd, minutesBetween, type Owner } from './book.ts'
import { lessonStandings } from './lesson-progress.ts'
import type { TrainingStore } from './training-store.ts'

/** What there is to learn: the lessons, the cases by id, and the versions that a completion names. */
export interface Curriculum {
  readonly lessons: LessonCourse
  readonly cases: readonly string[]
  readonly courses: Readonly<Record<'explorer' | 'architect', Completion['course']>>
}

/** Somebody's way through the training, by the lessons kept in the book and the cases that came to an end. */
export function progressOf({ lessons, cases, courses }: Curriculum, book: readonly BookLine[], ends: readonly CaseEnd[]): Progress {
  const ofLessons = book.filter(line => 'lesson' in line)
  const done = lessonStandings(lessons.lessons, book).filter(({ state }) => state === 'done').length
  const pinned = ofLessons.findLast(line => line.did === 'lesson-done')?.course
  const played = cases.filter(id => ends.some(end => end.scenario === id)).length
  const drilled = book.findLast(line => line.did === 'drill-done')?.at
  return {
    levels: {
      explorer: level(done, lessons.lessons.length, minutesBetween(ofLessons.map(({ at }) => at)), pinned ?? courses.explorer),
      architect: level(
        played,
        cases.length,
        ends.reduce((sum, { minutes }) => sum + minutes, 0),
        courses.architect,
      ),
    },
    lastDrilled: drilled ?? null,
  }
}

const level = (done: number, of: number, minutes: number, course: Completion['course']): LevelProgress => ({
  done,
  of,
  complete: of > 0 && done === of,
  minutes,
  course,
})

/** How an attempt ended, as replayed; undefined while no ending was ever reached. */
export function caseEndOf({ attempt, state: { kept } }: ReadAttempt): CaseEnd | undefined {
  if (kept.ending === undefined) return undefined
  const { id, version, hash } = attempt.scenario
  return {
    attempt: attempt.id,
    scenario: id,
    version,
    hash,
    ending: kept.ending,
    criticals: kept.errors.map(({ code }) => code),
    minutes: Math.round(kept.seconds / 60),
  }
}

/** Progress as the server computes it: of one person by replaying every attempt; of an institution by what such replays wrote down. */
export function progressDesk(curriculum: Curriculum, store: TrainingStore, attempts: AttemptDesk) {
  return {
    async of({ institution, learner }: Owner): Promise<Progress> {
      const owner = { institution, learner }
      const read = await Promise.all((await store.attempts(owner)).map(({ id }) => attempts.read(owner, id)))
      const ends = read.flatMap(one => (one === undefined ? [] : (caseEndOf(one) ?? [])))
      return progressOf(curriculum, await store.book(owner), ends)
    },
    async ofInstitution(institution: string): Promise<ReadonlyMap<string, Progress>> {
      const books = await store.books(institution)
      return new Map(
        [...books].map(([learner, book]) => [
          learner,
          progressOf(
            curriculum,
            book,
            book.filter(line => line.did === 'case-ended'),
          ),
        ]),
      )
    },
  }
}

/** Adds a line after the ones that are there, again when another tab was first; nothing when `line` says it is there already. */
export async function note(
  store: TrainingStore,
  owner: Owner,
  line: (book: readonly BookLine[]) => BookLine | undefined,
): Promise<readonly BookLine[]> {
  for (;;) {
    const book = await store.book(owner)
    const added = line(book)
    if (added === undefined) return book
    if ((await store.write(owner, added, book.length)) === 'stored') return [...book, added]
  }
}
