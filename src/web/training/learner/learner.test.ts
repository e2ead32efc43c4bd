import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { architect, explorer } from '#courses'
import { type Room, trainingRoom } from './testing/room.ts'

let room: Room
beforeEach(() => {
  room = trainingRoom()
})
const [first] = explorer.lessons
const vignettes = (first?.sections ?? []).flatMap(section => (section.kind === 'vignette' ? [section] : []))
const lesson = `/training/explorer/${first?.id}`
const [vignette] = vignettes
const [option] = vignette?.options ?? []

describe('the first page of the training', () => {
  it('leads somebody who is not signed in to the door', async () => {
    const page = await room.get('/training/', { as: '' })
    expect(page.status).toBe(200)
    expect(page.text).toContain('/training/sign-in')
    expect((await room.get('/training/explorer', { as: '' })).to).toBe('/training/sign-in')
  })
  it('says what is next in both languages', async () => {
    for (const lang of ['fr-CA', 'en-CA'] as const) {
      const page = await room.get('/training/', { lang })
      expect(page.text).toContain(explorer.words[lang][first?.id ?? '']?.title ?? 'nothing')
      expect(page.text).toContain(`${lesson}/begin`)
    }
  })
})

describe('a lesson', () => {
  const answer = (form: Record<string, string>) => room.post(lesson, { vignette: vignette?.id ?? '', ...form })
  it('comments every option once one is chosen, and keeps the choice', async () => {
    const words = explorer.words['fr-CA'][first?.id ?? '']?.sections[vignette?.id ?? '']?.options ?? {}
    const feedback = Object.values(words).map(one => one.feedback)
    const before = (await room.get(lesson)).text
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
    expect(feedback.some(sentence => before.includes(escaped(sentence)))).toBe(false)
    const sent = await answer({ option: option?.id ?? '' })
    expect([sent.status, sent.to]).toEqual([303, `${lesson}#${vignette?.id}`])
    const after = (await room.get(lesson)).text
    for (const sentence of feedback) expect(after).toContain(escaped(sentence))
  })
  it('refuses a forged option, a forged situation and an empty answer, with a reason in the language of the reader', async () => {
    for (const form of [{ option: 'forged' }, { vignette: 'forged', option: 'a' }, {}]) {
      const page = await answer(form as Record<string, string>)
      expect(page.status).toBe(422)
      expect(page.text).toContain('role="alert"')
    }
    const english = await room.post(lesson, { vignette: vignette?.id ?? '' }, { lang: 'en-CA' })
    expect(english.text).toContain('Choose an answer')
    expect(await room.store.book({ institution: 'trois-lacs', learner: 'samuel' })).toEqual([])
  })
  it('is done when every situation is answered, and not before', async () => {
    expect((await room.post(lesson, { finish: 'yes' })).status).toBe(422)
    for (const one of vignettes) await room.post(lesson, { vignette: one.id, option: one.options[0]?.id ?? '' })
    const done = await room.post(lesson, { finish: 'yes' })
    expect([done.status, done.to]).toEqual([303, `/training/explorer/${explorer.lessons[1]?.id}`])
    expect((await room.get('/training/')).text).toContain(`1 leçon faite sur ${explorer.lessons.length}`)
  })
  it('says once a page that passages are still to be read by a lawyer or a clinician', async () => {
    for (const { id } of explorer.lessons) {
      const { text } = await room.get(`/training/explorer/${id}`)
      expect([id, text.match(/avant la mise en service/g)?.length ?? 0]).toEqual([id, 1])
    }
  })
  it('takes nothing from another site, and changes nothing on a GET', async () => {
    expect((await room.post(lesson, { finish: 'yes' }, { from: 'cross-site' })).status).toBe(403)
    await room.get(`${lesson}?vignette=${vignette?.id}&option=${option?.id}`)
    expect(await room.store.book({ institution: 'trois-lacs', learner: 'samuel' })).toEqual([])
  })
})

describe('a case', () => {
  const [pack] = architect
  const scenario = pack?.scenario
  const scene = scenario?.scenes[0]
  const begin = async (): Promise<string> => {
    const id = 'a'.repeat(43)
    const begun = await room.post(`/training/architect/${scenario?.id}`, { attempt: id, consent: 'yes' })
    expect(begun.to).toBe(`/training/attempt/${id}`)
    return id
  }
  const attempt = (id: string) => `/training/attempt/${id}`

  it('begins only when the person chooses to, and keeps the text that it pins', async () => {
    const refused = await room.post(`/training/architect/${scenario?.id}`, { attempt: 'a'.repeat(43) })
    expect(refused.status).toBe(422)
    expect((await room.get(attempt('a'.repeat(43)))).status).toBe(404)
    await begin()
    expect(await room.store.scenario(`hash of ${scenario?.id}`)).toContain(scene?.id ?? '')
  })
  it('is shown to its own learner only', async () => {
    const id = await begin()
    const other = await room.get(attempt(id), { as: 'maya', lang: 'en-CA' })
    expect(other.status).toBe(404)
    expect(other.text).toContain('This exercise is not under your name')
    const forged = await room.post(`${attempt(id)}/choose`, { scene: scene?.id ?? '', option: scene?.options[0]?.id ?? '' }, { as: 'maya' })
    expect(forged.status).toBe(404)
    expect((await room.get(`/training/case/${id}`, { as: 'maya' })).status).toBe(404)
    expect(await room.store.head({ institution: 'trois-lacs', learner: 'samuel' }, id)).toBe(0)
  })
  it('refuses a forged choice, a skipped scene and a move that does not exist, with a reason, and keeps none of them', async () => {
    const id = await begin()
    const here = scene?.id ?? ''
    const later = scenario?.scenes.at(-1)?.id ?? ''
    const tries: readonly [string, Record<string, string>, string][] = [
      ['choose', { scene: here, option: 'forged' }, 'This choice does not exist'],
      ['choose', { scene: later, option: 'forged' }, 'The story is elsewhere'],
      ['go-on', { scene: later }, 'The story is elsewhere'],
      ['go-on', { scene: here }, 'First choose'],
      ['choose', { scene: here }, 'First choose'],
      ['rewind', { scene: later }, 'You cannot go back'],
      ['finish', { score: '100' }, 'This page does not know'],
    ]
    for (const [move, form, reason] of tries) {
      const page = await room.post(`${attempt(id)}/${move}`, form, { lang: 'en-CA' })
      expect([move, page.status]).toEqual([move, 422])
      expect(page.text).toContain(reason)
    }
    expect(await room.store.head({ institution: 'trois-lacs', learner: 'samuel' }, id)).toBe(0)
  })
  it('plays on the pages of a real case: an act of the tool is one move', async () => {
    const id = await begin()
    const opened = await room.get(`/training/case/${id}`)
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('scene-panel')
    const sent = await room.post(`/training/case/${id}/do/start?on=case`, { 'ticket-head': '0', 'ticket-action': 'form-1' })
    expect([200, 303, 422]).toContain(sent.status)
  })
  it('sends the same page again until a move is made, with a tag', async () => {
    const id = await begin()
    const one = await room.get(attempt(id))
    const two = await room.get(attempt(id))
    const tag = one.headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    expect(two.text).toBe(one.text)
    expect((await room.get(attempt(id), { headers: { 'if-none-match': tag } })).status).toBe(304)
    await room.post(`${attempt(id)}/choose`, { scene: scene?.id ?? '', option: scene?.options[0]?.id ?? '' })
    const after = await room.get(attempt(id), { headers: { 'if-none-match': tag } })
    expect(after.status).toBe(200)
    expect(after.headers.get('etag')).not.toBe(tag)
  })
  it('keeps a page for one person, in one language, at one address: nobody is sent another’s', async () => {
    const id = 'a'.repeat(43)
    for (const as of ['samuel', 'maya']) {
      await room.post(`/training/architect/${scenario?.id}`, { attempt: id, consent: 'yes' }, { as })
    }
    const asked = [
      { as: 'samuel', lang: 'fr-CA' },
      { as: 'maya', lang: 'fr-CA' },
      { as: 'samuel', lang: 'en-CA' },
      { as: 'maya', lang: 'en-CA' },
    ] as const
    for (const _twice of ['made', 'kept']) {
      for (const who of asked) {
        const page = await room.get(attempt(id), who)
        expect(page.text).toContain(`>${who.as}</span>`)
        expect(page.text).toContain(`<html lang="${who.lang}"`)
        expect((await room.get(`/training/case/${id}`, who)).text).not.toBe(page.text)
      }
    }
    await room.post(`${attempt(id)}/choose`, { scene: scene?.id ?? '', option: scene?.options[0]?.id ?? '' }, { as: 'maya' })
    const moved = (await room.get(attempt(id), { as: 'maya' })).headers.get('etag')
    expect((await room.get(attempt(id), { headers: { 'if-none-match': moved ?? '' } })).status).toBe(200)
    const anybody = await room.get(attempt(id), { as: '' })
    expect([anybody.status, anybody.to]).toEqual([303, '/training/sign-in'])
  })
  it('is shown whole, with its tree, to a trainer, and to nobody who only learns', async () => {
    const whole = `/training/architect/${scenario?.id}/preview`
    for (const lang of ['fr-CA', 'en-CA'] as const) {
      const page = await room.get(whole, { as: 'trainer', lang })
      expect(page.status).toBe(200)
      expect(page.text).toContain('id="tree"')
      for (const one of scenario?.scenes ?? []) expect(page.text).toContain(`id="scene-${one.id}"`)
    }
    expect((await room.get(`/training/architect/${scenario?.id}`, { as: 'trainer' })).text).toContain(whole)
    expect((await room.get(whole)).status).toBe(403)
    expect((await room.get(whole)).text).not.toContain('id="tree"')
    expect((await room.get(`/training/architect/${scenario?.id}`)).text).not.toContain(whole)
    expect((await room.get('/training/architect/forged/preview', { as: 'trainer' })).status).toBe(404)
  })
  it('zips a kept page once, the same page under another tag', async () => {
    const id = await begin()
    const plain = await room.get(attempt(id))
    const zipped = await room.app.request(`http://localhost${attempt(id)}`, {
      headers: { cookie: 'who=samuel; lang=fr-CA', 'accept-encoding': 'gzip' },
    })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect(gunzipSync(new Uint8Array(await zipped.arrayBuffer())).toString()).toBe(plain.text)
    const refusing = await room.get(attempt(id), { headers: { 'accept-encoding': 'gzip;q=0' } })
    expect([refusing.headers.get('content-encoding'), refusing.text]).toEqual([null, plain.text])
  })
})
