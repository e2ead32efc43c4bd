import { beforeEach, describe, expect, it } from 'vitest'
import { architect } from '#courses'
import { sexto } from '#method'
import { asWritten } from '#protocol'
import { CAREFUL, type Move, type MoveBody, type Play, playThrough, replay, type Scenario, touchedPages } from '#training'
import { FORM } from '../../case/typed.ts'
import { inputsOf } from '../../ui/index.ts'
import { type Room, trainingRoom } from '../learner/testing/room.ts'
import { learnerWords } from '../learner/words/index.ts'

let room: Room
beforeEach(() => {
  room = trainingRoom()
})

const ID = 'a'.repeat(43)
const SAMUEL = { institution: 'trois-lacs', learner: 'samuel' }
const attempt = `/training/attempt/${ID}`
const file = `/training/case/${ID}`
const caseNamed = (id: string): Scenario => {
  const scenario = architect.find(pack => pack.scenario.id === id)?.scenario
  if (scenario === undefined) throw new Error(`there is no ${id}`)
  return scenario
}
const playOf = (scenario: Scenario): Play => ({
  scenario,
  method: { id: 'sexto', version: 'test', hash: 'method-of-the-test' },
  protocol: sexto,
  texts: asWritten,
})
const begin = (id: string) => room.post(`/training/architect/${id}`, { attempt: ID, consent: 'yes' })

/** A moment is typed as a date and a time. */
function typedAs(field: string, value: string): readonly (readonly [string, string])[] {
  if (!/^\d{4}-.*Z$/.test(value)) return [[field, value]]
  const { date, time } = inputsOf(value, 'America/Toronto')
  return [
    [`${field}.date`, date],
    [`${field}.time`, time],
  ]
}

/** Makes one move on the page where a browser makes it; where it led. */
async function make(move: MoveBody, n = 0): Promise<string> {
  if (move.move === 'act') {
    const body = new URLSearchParams({ [FORM.actionId]: `form-${n}` })
    for (const [field, value] of Object.entries(move.data))
      for (const one of [value].flat()) for (const [name, typed] of typedAs(field, one)) body.append(name, typed)
    const sent = await room.app.request(`http://localhost${file}/do/${move.action}?on=${move.subject}`, {
      method: 'POST',
      body: body.toString(),
      headers: { cookie: 'who=samuel; lang=fr-CA', 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([move, sent.status]).toEqual([move, 303])
    return sent.headers.get('location') ?? ''
  }
  const form = move.move === 'choose' ? { scene: move.scene, option: move.option } : { scene: 'scene' in move ? move.scene : '' }
  const sent = await room.post(`${attempt}/${move.move}`, form)
  expect([move, sent.status]).toEqual([move, 303])
  return sent.to
}

describe('the file of an exercise', () => {
  it('offers to begin, before anything was written in it', async () => {
    await begin('case-1')
    const fresh = (await room.get(file)).text
    expect(fresh).toContain(`<a class="go" href="${file}/do/start?on=case">`)
    expect(fresh).not.toContain('Rien à faire')
  })
  it('leads, once begun, to what the first scene is about: the adult who goes, then the two pages of what was heard and said', async () => {
    await begin('case-1')
    const start: MoveBody = { move: 'act', actionId: 'x', action: 'start', subject: 'case', data: {} }
    expect(await make(start, 1)).toContain('/do/accompany?on=case')
    const named: MoveBody = { ...start, action: 'accompany', data: { with: 'val', roles: ['affected'] } }
    expect(await make(named, 2)).toBe(`${file}?noted=2`)
    const overview = (await room.get(`${file}?noted=2`)).text
    for (const action of ['notice', 'stop-words']) expect(overview).toContain(`href="${file}/do/${action}?on=case"`)
  })
  it.each(architect.map(({ scenario }) => scenario.id))(
    'leads nowhere else than where the story of %s is, but to a call that cannot wait',
    async id => {
      await begin(id)
      const play = playOf(caseNamed(id))
      const made: Move[] = []
      for (const move of playThrough(play, CAREFUL).moves) {
        const to = await make(move, made.length)
        made.push(move.move === 'act' ? { ...move, actionId: `form-${made.length}` } : move)
        const led = /\/do\/([a-z-]+)\?on=([^&]+)/.exec(to)
        if (led === null) continue
        const stood = replay(play, made)
        const pages = 'state' in stood ? touchedPages(play, stood.state) : []
        const reached = pages.some(({ page, before }) => [page, before].some(one => one?.action === led[1] && one?.on === led[2]))
        expect(reached || ['police-call', 'dpj-call'].includes(led[1] ?? ''), `${JSON.stringify(move)} leads to ${to}`).toBe(true)
      }
    },
    60_000,
  )
})

describe('a scene', () => {
  it('stands in the order in which it is lived: what happens, what is said, the file, how things stand, then on', async () => {
    await begin('case-1')
    await make({ move: 'choose', scene: 'corridor', option: 'nobody-looks' })
    const { text } = await room.get(attempt)
    const places = ['class="said-lines"', 'id="then"', 'id="file"', 'id="gauges"', `${attempt}/go-on`, `${attempt}/exit`].map(part =>
      text.indexOf(part),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })
  it('leads to the page where somebody is added, when a page is about somebody whom the file does not know', async () => {
    await begin('case-1')
    for (const move of playThrough(playOf(caseNamed('case-1')), CAREFUL).moves) {
      if (move.move === 'act' && move.action === 'person-add') break
      await make(move, (await room.store.head(SAMUEL, ID)) ?? 0)
    }
    const { text } = await room.get(attempt)
    const before = learnerWords['fr-CA'].scene.pageBefore.replace('{name}', 'Alix')
    expect(text.split(`${before} <a href="${file}/do/person-add?on=case">`)).toHaveLength(2)
    expect(text).not.toContain(`do/meet?on=undefined`)
  })
  it('says once what is the same for all that it waits for, each with a way to where it is done', async () => {
    await begin('case-1')
    const chosen = playThrough(playOf(caseNamed('case-1')), CAREFUL).moves.filter(({ move }) => move !== 'act')
    await make({ move: 'act', actionId: 'x', action: 'start', subject: 'case', data: {} })
    for (const move of chosen) {
      if (move.move === 'go-on' && move.scene === 'read-again') break
      await make(move)
    }
    const refused = await room.post(`${attempt}/go-on`, { scene: 'read-again' })
    expect(refused.status).toBe(422)
    const awaited = /<div class="note now awaited">.*?<\/div>/s.exec(refused.text)?.[0] ?? ''
    const lines = awaited.match(/<li>.*?<\/li>/gs) ?? []
    expect(awaited.match(/Encore à faire avant la remise/g)).toHaveLength(1)
    const owed = caseNamed('case-1').scenes.find(({ id }) => id === 'read-again')?.deeds.length ?? 0
    expect(lines.length).toBeLessThan(owed)
    expect(awaited).toContain('Rencontrer Alix à part')
    expect(awaited).toContain('La tablette d’Alix n’est pas encore au dossier')
    for (const line of lines) expect(line).toMatch(/<a href="\/training\/case\/[^"]+\/do\/[a-z-]+\?on=[^"]+">/)
  })
})

describe('an attempt', () => {
  const OTHER = 'b'.repeat(43)
  const { underWay } = learnerWords['fr-CA'].cases
  it('is one at a time: what is offered is to go on, or to end it, said first, and begin again', async () => {
    await begin('case-1')
    for (const page of [
      await room.get('/training/architect/case-1'),
      await room.post('/training/architect/case-1', { attempt: OTHER, consent: 'yes' }),
    ]) {
      expect(page.text).toContain(`action="${attempt}/resume"`)
      expect(page.text).toContain(`name="leave" value="${ID}"`)
      expect(page.text).toContain(underWay.confirm)
    }
    expect((await room.get(`/training/attempt/${OTHER}`)).status).toBe(404)
    const again = await room.post('/training/architect/case-1', { attempt: OTHER, consent: 'yes' })
    expect([again.status, again.text.includes(underWay.refused)]).toEqual([409, true])
  })
  it('that was ended is read, never gone on with; the next one says which it is, and keeps the first choices', async () => {
    await begin('case-1')
    await make({ move: 'choose', scene: 'corridor', option: 'recess' })
    const again = await room.post('/training/architect/case-1', { attempt: OTHER, consent: 'yes', leave: ID })
    expect([again.status, again.to]).toEqual([303, `/training/attempt/${OTHER}`])
    const old = (await room.get(attempt)).text
    expect(old).toContain('Cet essai a pris fin à «\u00a0Le corridor\u00a0»')
    expect(old).not.toContain('/rewind')
    expect((await room.post(`${attempt}/choose`, { scene: 'corridor', option: 'nobody-looks' })).status).toBe(422)
    const list = (await room.get('/training/architect')).text
    expect(list).toContain(`/training/attempt/${OTHER}/resume`)
    for (const move of playThrough(playOf(caseNamed('case-1')), CAREFUL).moves) await room.attempts.move(SAMUEL, OTHER, move)
    const told = (await room.get(`/training/attempt/${OTHER}`)).text
    expect(told).toContain('essai 2')
    expect(told).toContain(`href="${attempt}"`)
    expect(told).toMatch(/Premier essai\u00a0: [^<]*On en reparle à la pause/)
  })
})

describe('before a case', () => {
  it.each(architect.flatMap(({ scenario }) => [[scenario.id, 'fr-CA'] as const, [scenario.id, 'en-CA'] as const]))(
    'says what may be hard to read, and each thing once: %s, %s',
    async (id, lang) => {
      const { text } = await room.get(`/training/architect/${id}`, { lang })
      expect(text.match(/aucune image|no image/gi)).toHaveLength(1)
      expect(text).toContain(architect.find(pack => pack.scenario.id === id)?.words[lang].contentNote ?? 'nothing')
      expect(text.split(learnerWords[lang].cases.review)).toHaveLength(2)
    },
  )
})

describe('every page of a case', () => {
  const always = async (path: string): Promise<void> => {
    const { text } = await room.get(path)
    const note = architect[0]?.words['fr-CA'].contentNote ?? 'nothing'
    expect([path, text.includes(note), text.includes('/exit"'), text.includes('tel:811')]).toEqual([path, true, true, true])
  }
  it('holds what may be hard to read, the way out and the help line: scenes, cards, the file, its forms, its steps, the journal', async () => {
    await begin('case-1')
    await always(attempt)
    for (const path of ['', '/do/start?on=case', '/step/stop', '/journal', '/step/none']) await always(`${file}${path}`)
    await make({ move: 'choose', scene: 'corridor', option: 'ask-to-see' })
    await always(attempt)
  })
})
