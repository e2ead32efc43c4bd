import { beforeEach, describe, expect, it } from 'vitest'
import { architect, explorer } from '#courses'
import { type Level, type ReviewState, STAGES, stageOf } from '#training'
import { type Room, trainingRoom } from '../learner/testing/room.ts'
import { learnerWords } from '../learner/words/index.ts'

const OWNER = { institution: 'trois-lacs', learner: 'samuel' }
let room: Room
beforeEach(() => {
  room = trainingRoom()
})

const review = (level: Level, standing: ReviewState['standing'], told: ReviewState['told'] = null): ReviewState => ({
  ...OWNER,
  level,
  standing,
  told,
  round: 1,
  rounds: 3,
  sentAt: '2026-11-20T12:00:00.000Z',
  locale: 'fr-CA',
  course: { version: '1', hash: 'h' },
  minutes: 90,
  since: '2026-11-20T15:00:00.000Z',
  lock: null,
  pending: null,
})
const asked = { at: '2026-11-20T15:00:00.000Z', outcome: 'again', readings: [] } as const

async function doneWith(level: Level): Promise<void> {
  const { store } = room
  const book = await store.book(OWNER)
  const at = '2026-11-20T14:00:00.000Z'
  const course = { version: '1', hash: 'h' }
  if (level === 'explorer')
    for (const [n, { id }] of explorer.lessons.entries())
      await store.write(OWNER, { did: 'lesson-done', lesson: id, course, at }, book.length + n)
}
/** What the page asks for first: its heading, and where it leads. */
async function nextIn(lang: 'fr-CA' | 'en-CA' = 'fr-CA'): Promise<string> {
  const { text } = await room.get('/training/', { lang })
  return /<section class="sheet next-step".*?<\/section>/s.exec(text)?.[0] ?? ''
}

describe('the first page of the training', () => {
  it('says before anything is begun that levels give a record, where no agreement is in force, and why', async () => {
    const said = { 'fr-CA': 'relevé de formation, pas une attestation', 'en-CA': 'a training record, not an attestation' }
    for (const lang of ['fr-CA', 'en-CA'] as const) {
      room.agreement.inForce = true
      expect((await room.get('/training/', { lang })).text).not.toContain(said[lang])
      room.agreement.inForce = false
      expect((await room.get('/training/', { lang })).text).toContain(said[lang])
    }
  })
  it('asks for the reflection once the lessons are done, then for the first case while it is read', async () => {
    await doneWith('explorer')
    expect(await nextIn()).toContain('/training/reflection/explorer')
    room.reviews.explorer = review('explorer', 'waiting')
    expect(await nextIn()).toContain(`/training/architect/${architect[0]?.scenario.id}`)
    expect((await room.get('/training/')).text).toContain(learnerWords['fr-CA'].home.stages.waiting)
  })
  it('asks first for another version when one is asked, whatever was begun since', async () => {
    await doneWith('explorer')
    room.reviews.explorer = review('explorer', 'learner', asked)
    for (const lang of ['fr-CA', 'en-CA'] as const) {
      expect(await nextIn(lang)).toContain(learnerWords[lang].home.rewrite)
      expect((await room.get('/training/', { lang })).text).toContain(learnerWords[lang].home.stages.again)
    }
  })
  it('says on which day each level was passed, and leads to what is received for both', async () => {
    await doneWith('explorer')
    room.reviews.explorer = review('explorer', 'accepted')
    room.reviews.architect = review('architect', 'accepted')
    expect((await room.get('/training/')).text.match(/Réussi le vendredi 20\snov\S*\s2026/g)).toHaveLength(2)
    expect((await room.get('/training/', { lang: 'en-CA' })).text.match(/Passed on Friday, Nov\S*\s20,\s2026/g)).toHaveLength(2)
    expect(await nextIn()).toContain('/training/attestations')
  })
})

describe('the stage of a level', () => {
  const half = { done: 1, complete: false }
  const whole = { done: 3, complete: true }
  it('follows the work, then the readers', () => {
    const told = [
      stageOf({ done: 0, complete: false }, undefined),
      stageOf(half, undefined),
      stageOf(whole, undefined),
      stageOf(whole, review('explorer', 'second')),
      stageOf(whole, review('explorer', 'learner', asked)),
      stageOf(whole, review('explorer', 'call')),
      stageOf(whole, review('explorer', 'accepted')),
    ]
    expect(told).toEqual(STAGES)
  })
  it('is the reflection’s again when it was taken back before anybody read it', () => {
    expect(stageOf(whole, review('explorer', 'learner'))).toBe('to-write')
  })
})
