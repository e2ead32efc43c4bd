import { beforeEach, describe, expect, it } from 'vitest'
import { drills, explorer, retrievalQuestions } from '#courses'
import { type BookLine, drawRetrieval, RETRIEVAL_DRAW } from '#training'
import { type Room, trainingRoom } from '../learner/testing/room.ts'

const samuel = { institution: 'trois-lacs', learner: 'samuel' }
let room: Room
beforeEach(() => {
  room = trainingRoom()
})
const kept = async (did: BookLine['did']): Promise<readonly BookLine[]> => (await room.store.book(samuel)).filter(line => line.did === did)

/** Every lesson read, so many weeks before today. */
async function finishedWeeksAgo(weeks: number): Promise<void> {
  const at = new Date(Date.parse(room.clock.now) - weeks * 7 * 86_400_000).toISOString()
  for (const [after, { id }] of explorer.lessons.entries()) {
    await room.store.write(samuel, { did: 'lesson-done', lesson: id, course: { version: '1.0.0', hash: 'course' }, at }, after)
  }
}
const askedIn = (text: string): string => /name="question" value="([^"]+)"/.exec(text)?.[1] ?? ''

describe('the questions that come back', () => {
  it('are not asked before the lessons are done, nor before their week', async () => {
    expect(askedIn((await room.get('/training/keep')).text)).toBe('')
    expect((await room.post('/training/keep', { question: retrievalQuestions[0]?.id ?? '', option: 'a' })).status).toBe(422)
    await finishedWeeksAgo(0)
    expect(askedIn((await room.get('/training/keep')).text)).toBe('')
    expect(await kept('question-answered')).toEqual([])
  })
  it('are five, one at a time; the first answer is the one kept', async () => {
    await finishedWeeksAgo(1)
    const seen = new Set<string>()
    for (let n = 0; n < RETRIEVAL_DRAW; n++) {
      const question = askedIn((await room.get('/training/keep')).text)
      const options = retrievalQuestions.find(({ id }) => id === question)?.options ?? []
      const sent = await room.post('/training/keep', { question, option: options[0]?.id ?? '' })
      expect([sent.status, sent.to]).toEqual([303, `/training/keep#${question}`])
      await room.post('/training/keep', { question, option: options[1]?.id ?? '' })
      seen.add(question)
      expect(await kept('question-answered')).toHaveLength(n + 1)
    }
    expect(seen.size).toBe(RETRIEVAL_DRAW)
    expect(askedIn((await room.get('/training/keep')).text)).toBe('')
  })
  it('take no forged option, no question that is not asked today, no empty answer and nothing from elsewhere', async () => {
    await finishedWeeksAgo(1)
    const { text } = await room.get('/training/keep')
    const question = askedIn(text)
    const today = drawRetrieval(retrievalQuestions, [], 1, 'trois-lacs/samuel')
    const another = retrievalQuestions.find(one => !today.includes(one))
    expect(today.map(({ id }) => id)).toContain(question)
    const forged: readonly Record<string, string>[] = [
      { question, option: 'forged' },
      { question: 'forged', option: 'a' },
      { question: another?.id ?? '', option: another?.options[0]?.id ?? '' },
      { question },
      {},
    ]
    for (const form of forged) {
      for (const lang of ['fr-CA', 'en-CA'] as const) {
        const page = await room.post('/training/keep', form, { lang })
        expect([page.status, page.text.includes('role="alert"')]).toEqual([422, true])
      }
    }
    expect((await room.post('/training/keep', { question, option: 'a' }, { from: 'cross-site' })).status).toBe(403)
    expect((await room.post('/training/keep', { question, option: 'a' }, { as: '' })).to).toBe('/training/sign-in')
    expect(await kept('question-answered')).toEqual([])
  })
})

describe('a drill', () => {
  const [drill] = drills
  const to = `/training/drill/${drill?.id}`
  const begin = async (): Promise<string> => {
    const run = /name="run" value="([^"]+)"/.exec((await room.get(to)).text)?.[1] ?? ''
    expect((await room.post(to, { run })).to).toBe(`${to}/${run}`)
    return run
  }
  it('begins one practice case however often its form is sent', async () => {
    const run = await begin()
    await room.post(to, { run })
    expect(await kept('drill-begun')).toHaveLength(1)
    expect((await room.get(`${to}/${run}`)).text).toContain(`/practice/case/${run}`)
  })
  it('is done once, with what the practice case itself counts, and not what a form says', async () => {
    const run = await begin()
    expect((await room.post(`${to}/${run}`, { taps: '1', fields: '0', acts: '99' })).status).toBe(303)
    await room.post(`${to}/${run}`, {})
    expect(await kept('drill-done')).toEqual([expect.objectContaining({ drill: drill?.id, run, taps: 3, fields: 1 })])
    const done = await room.get(`${to}/${run}`, { lang: 'en-CA' })
    expect(done.text).toContain('role="status"')
    expect((await room.get('/training/drill', { lang: 'en-CA' })).text).toContain('2026')
  })
  it('is refused when it does not exist, was never begun, or is somebody else’s', async () => {
    const run = await begin()
    expect((await room.post('/training/drill/forged', { run })).status).toBe(404)
    expect((await room.post(to, { run: 'short' })).status).toBe(404)
    expect((await room.post(`${to}/${'z'.repeat(43)}`, {})).status).toBe(404)
    expect((await room.post(`${to}/${run}`, {}, { as: 'maya' })).status).toBe(404)
    expect((await room.get(`${to}/${run}`, { as: 'maya' })).status).toBe(404)
    expect(await kept('drill-done')).toEqual([])
  })
})
