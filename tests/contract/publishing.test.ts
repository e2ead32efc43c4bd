import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MethodLibrary, PracticeStore } from '#casefile'
import { type FictionalSchool, openFictionalSchool } from '#demo'
import { edgeOf, readConfig, type Stores } from '#platform'
import { foldBadge } from '../../src/attestation/index.ts'
import { openTraining, type Training } from '../../src/server/training.ts'
import { FRENCH_ANSWERS } from '../fictional/reflections.ts'

const ORIGIN = 'http://localhost:8787'
const BASE = `${ORIGIN}/demo/training`
const NOW = '2026-11-21T15:00:00.000Z'
const unasked = () => {
  throw new Error('no case is opened in this story')
}
const methods: MethodLibrary = { current: unasked, get: unasked }
const practice: PracticeStore = { create: unasked, find: unasked, lines: unasked, append: unasked }

let folder: string
let school: FictionalSchool
let training: Training
let cookie = ''
/** Last part of the address of the attestation that was published. */
let address = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-publishing-'))
  const settings = readConfig({ DATA_DIR: folder, DEMO: '1', PUBLIC_URL: ORIGIN, CASE_URL: 'http://cases.localhost:8787' })
  if ('faults' in settings) throw new Error(settings.faults.join())
  // Every look at the clock finds it a second later.
  let looks = 0
  const now = () => new Date(Date.parse(NOW) + 1000 * looks++).toISOString()
  school = openFictionalSchool({ dataDir: folder, edge: edgeOf(settings, 'sexto-demo', '/demo'), now, methods: undefined })
  await school.made()
  training = openTraining({ settings, stores: undefined, school, practice, methods, callerOf: () => 'one-room', now })
})
afterAll(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

const stores = (): Stores => school.stores() ?? unasked()

async function ask(path: string, form?: readonly (readonly [string, string])[]): Promise<{ status: number; text: string; to: string }> {
  const body = form === undefined ? null : new URLSearchParams(form.map(([name, value]) => [name, value]))
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const answer = await training.pages.fetch(new Request(`${BASE}${path}`, { method: form === undefined ? 'GET' : 'POST', body, headers }))
  for (const line of answer.headers.getSetCookie()) if (line.startsWith('training=')) cookie = line.split(';')[0] ?? ''
  return { status: answer.status, text: await answer.text(), to: (answer.headers.get('location') ?? '').replace('/demo/training', '') }
}

/** A level accepted, whose second answer could name somebody. */
async function accepted(): Promise<void> {
  const { members, submissions } = stores().people
  const [maya] = await members.byEmail('maya@trois-lacs.invalid', '2026-11-21')
  if (maya === undefined) throw new Error('Maya is not enrolled')
  const who = { learner: maya.id, institution: maya.institution, level: 'explorer', locale: 'fr-CA', minutes: 95 } as const
  const texts = [FRENCH_ANSWERS.learned, `${FRENCH_ANSWERS.change} Mme Tremblay m’aidera.`, FRENCH_ANSWERS.focus]
  const version = { locale: 'fr-CA', answers: texts.map((text, number) => ({ question: `Question ${number + 1}`, text })) } as const
  const place = await submissions.open(maya.institution, maya.id, 'explorer', 'a-reflection')
  const event = { type: 'submitted', ...who, round: 1, course: { version: '1.0.0', hash: 'h' } } as const
  await submissions.append(place, 0, { at: NOW, event, standing: 'waiting', text: { round: 1, version, prints: [] } })
  const reading = { by: 'ines', signed: 'Inès', round: 1, verdict: 'accept', scores: {}, errors: [], comment: '', own: 'Merci.' } as const
  await submissions.append(place, 1, { at: NOW, event: { type: 'read', reading, outcome: 'accepted' }, standing: 'accepted' })
}

test('an answer in which somebody real could be recognized is published only after another look', async () => {
  await accepted()
  const { to: sent } = await ask('/sign-in', [['email', 'maya@trois-lacs.invalid']])
  await ask(`/sign-in/${sent.split('link=')[1]}`, [])
  const { to: page } = await ask('/attestations/claim/explorer', [])
  const before = await ask(page)
  expect(before.text).toContain('«\u00a0Mme Tremblay\u00a0» ressemble au nom d’une personne')
  expect(before.text.match(/class="person-warning"/g)).toHaveLength(1)

  const answers = [
    ['answer', '0'],
    ['answer', '1'],
  ] as const
  const refused = await ask(`${page}/publish`, answers)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Rien n’est publié')
  expect(refused.text.match(/name="answer"[^>]*checked/g)).toHaveLength(2)
  const badge = async () => stores().badges.find(page.split('/').at(-1) ?? '')
  const kept = await badge()
  expect(kept && foldBadge(kept).published).toBeUndefined()

  expect((await ask(`${page}/publish`, [['answer', '0']])).status).toBe(303)
  expect((await ask(`${page}/publish`, [...answers, ['checked', 'yes']])).status).toBe(303)
  const published = await badge()
  expect(published && foldBadge(published).published).toEqual([0, 1])

  address = page.split('/').at(-1) ?? ''
})

test('the public page of an attestation finds it valid, whichever second its lists were signed in', async () => {
  const seen = await training.badges.fetch(new Request(`${ORIGIN}/demo/badges/${address}`))
  expect(await seen.text()).toContain('valide et utilisable')
})
