import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStores, type Stores } from '#platform'
import { foldReview, personHints } from '#training'
import { FICTIONAL_PLACES } from './people.ts'
import { REFLECTION_STORIES, seedReflections } from './seed-reflections.ts'
import { seedTrainingPeople } from './training-people.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const SCHOOL = 'fictional-school'
let folder: string
let stores: Stores
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-reflections-'))
  stores = await openStores(folder, ['demo', 'demo-lids'], NOW)
  await seedTrainingPeople(stores, [{ school: SCHOOL, place: FICTIONAL_PLACES[0], actors: [] }], NOW)
  await seedReflections(stores, SCHOOL, NOW)
})
afterAll(async () => {
  await stores.close()
  rmSync(folder, { recursive: true })
})

describe('the reflections of the fictional school', () => {
  test('wait for readers in each way: new, a second version, a second reader; the oldest first', async () => {
    const waiting = await stores.people.submissions.waiting()
    const states = waiting.map(({ learner, lines }) => ({ learner, ...foldReview(lines) }))
    expect(states.map(({ learner, standing, round }) => [learner, standing, round])).toEqual([
      ['emile', 'second', 1],
      ['florence', 'waiting', 1],
      ['grace', 'waiting', 2],
    ])
  })
  test('are at each place where a coordinator looks: waiting, asked again, passed, last drilled', async () => {
    const all = await stores.people.submissions.ofInstitution(SCHOOL)
    const standings = Object.fromEntries(all.map(({ learner, lines }) => [learner, foldReview(lines)?.standing]))
    expect(standings).toMatchObject({ agathe: 'learner', theo: 'accepted' })
    const books = await stores.training.books(SCHOOL)
    for (const { id } of REFLECTION_STORIES) expect(books.get(id)?.filter(({ did }) => did === 'lesson-done').length).toBeGreaterThan(5)
    expect(books.get('theo')?.at(-1)).toMatchObject({ did: 'drill-done' })
  })
  test('tell of nobody real, happened in the past, and were read by somebody else than their writer', async () => {
    for (const { answers, second } of REFLECTION_STORIES)
      for (const text of [...Object.values(answers), ...Object.values(second?.answers ?? {})]) expect(personHints(text)).toEqual([])
    for (const { learner, lines } of await stores.people.submissions.ofInstitution(SCHOOL))
      for (const { at, event } of lines) {
        expect(at < NOW).toBe(true)
        if (event.type === 'claimed') expect(event.by).not.toBe(learner)
      }
  })
})
