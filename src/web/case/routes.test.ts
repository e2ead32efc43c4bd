import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, webOf } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import type { Language } from './language.ts'
import { caseRoutes } from './routes.ts'

const language: Language = {
  of: request => (request.headers.get('Cookie')?.includes('en-CA') ? 'en-CA' : 'fr-CA'),
  words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
  ui: locale => uiWords[locale],
  remember: locale => `lang=${locale}; Path=/`,
}

let desk: MemoryDesk
let app: Hono
beforeEach(() => {
  desk = new MemoryDesk(lostHamster)
  app = new Hono().route('/practice/case', caseRoutes(webOf(desk), language))
})

const get = async (path: string) => (await app.request(`/practice/case/c1${path}`)).text()
const field = (html: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''

async function send(path: string, values: Readonly<Record<string, string | readonly string[]>>) {
  const page = await get(path)
  const body = new URLSearchParams({ _head: field(page, '_head'), _action: field(page, '_action') })
  for (const [name, value] of Object.entries(values)) for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return app.request(`/practice/case/c1${path}`, { method: 'POST', body })
}
const begun = () => send('/do/begin?on=case', { seen: 'no' })
const welcomed = () => send('/do/greet?on=case', { roles: ['keeper'] })

describe('a case page', () => {
  it('is a whole document with one heading, a skip link and the neutral name of the case', async () => {
    const html = await get('')
    expect(html.startsWith('<!doctype html><html lang="fr-CA">')).toBe(true)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('<h1 id="h" tabindex="-1"')
    expect(html).toContain('href="#h"')
    expect(html).toContain('<title>Mélèze 18</title>')
  })

  it('carries no inline style and no inline script', async () => {
    await begun()
    await welcomed()
    for (const path of ['', '/journal', '/step/look', '/do/cage?on=A', '/person/A']) {
      const html = await get(path)
      expect(html).not.toMatch(/ style=|<style|<script|\son[a-z]+=/)
    }
  })

  it('is the body alone, with its title and language, for a page that swaps it', async () => {
    const swapped = new Hono().route('/case', caseRoutes(webOf(desk), language, 'body'))
    const html = await (await swapped.request('/case/c1')).text()
    expect(html).toMatch(/^<div id="page"/)
    expect(html).toContain('data-title="Mélèze 18"')
    expect(html).toContain('href="/case/c1/journal"')
  })

  it('keeps the prefix under which it is mounted in each of its links', async () => {
    const html = await get('')
    expect(html).toContain('href="/practice/case/c1/step/look"')
    expect(html).not.toMatch(/href="\/case\//)
  })

  it('says on every page that it is practice', async () => {
    expect(await get('')).toContain('Exercice')
    expect(await get('/do/begin')).toContain('class="page page-case practice"')
  })

  it('offers to begin a file that nobody has begun, and never says that there is nothing to do', async () => {
    const fresh = await get('')
    const { overview } = uiWords['fr-CA']
    expect(fresh).toContain(overview.begin)
    expect(fresh).toMatch(/<a class="go" href="\/practice\/case\/c1\/do\/begin\?on=case">/)
    expect(fresh).not.toContain(overview.noTask)
    await begun()
    const later = await get('')
    expect(later).not.toContain(overview.begin)
    expect(later).not.toContain('/do/begin?')
  })

  it('puts the late task first, in neutral words', async () => {
    await begun()
    desk.later(45)
    const html = await get('')
    expect(html.indexOf('Accueillir chaque jeune')).toBeLessThan(html.indexOf('Prévenir la direction'))
    expect(html).toContain('il y a 15\u00a0min')
    expect(html).not.toContain('en retard')
  })

  it('shows the alert first with its reasons, and says to call until the call is made', async () => {
    await send('/do/begin?on=case', { seen: 'yes' })
    const raised = await get('')
    expect(raised.indexOf('Appelez maintenant')).toBeLessThan(raised.indexOf('<h1'))
    expect(raised).toContain('Il a été vu')
    expect(raised).toContain('class="call-note due"')
    await send('/do/call-vet?on=case', {})
    expect(await get('')).not.toContain('class="call-note due"')
  })

  it('holds no number in practice: a finger that slips calls nobody', async () => {
    const html = await get('')
    expect(html).toContain(uiWords['fr-CA'].call.practice)
    expect(html).not.toContain('tel:')
  })

  it('has a page for a step, with the reason of what cannot be done yet', async () => {
    const html = await get('/step/look')
    expect(html).toContain('Commencez d’abord.')
    expect(await get('/step/learn')).toContain('Cela revient à une autre personne\u00a0: direction.')
  })

  it('says that a page does not exist, and that the case is whole', async () => {
    for (const path of ['/step/none', '/person/Z', '/device/9', '/do/none', '/elsewhere']) {
      const response = await app.request(`/practice/case/c1${path}`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('Revenir au dossier')
    }
  })

  it.each(['not-on-case', 'locked', 'damaged', 'practice-only'] as const)('says why a case stays closed: %s', async why => {
    const shut = new Hono().route('/case', caseRoutes(webOf(desk, why), language))
    const response = await shut.request('/case/c1?lang=en-CA')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain(uiWords['en-CA'].closed[why].title)
  })
})

describe('a form', () => {
  it('writes one line and goes on to the page that is due now', async () => {
    const response = await send('/do/begin?on=case', { seen: 'yes' })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/practice/case/c1/do/call-vet?on=case&noted=1')
    expect(await get('/do/call-vet?on=case&noted=1')).toContain('Consigné à 10\u00a0h\u00a012\u00a0: Recherche commencée, vu\u00a0: oui')
  })

  it('goes back to the case when nothing else is due now', async () => {
    await begun()
    const response = await welcomed()
    expect(response.headers.get('Location')).toBe('/practice/case/c1?noted=2')
  })

  it('sent twice makes one line', async () => {
    const page = await get('/do/greet?on=case')
    await begun()
    const body = new URLSearchParams({ _head: '0', _action: field(page, '_action'), roles: 'keeper' })
    const again = () => app.request('/practice/case/c1/do/greet?on=case', { method: 'POST', body })
    const first = await again()
    const second = await again()
    expect(second.status).toBe(303)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect((await desk.read()).timeline).toHaveLength(2)
  })

  it('refused, keeps all that was typed and says first what is to be looked at', async () => {
    await begun()
    await welcomed()
    const response = await send('/do/cage?on=A', { kind: 'wheel', bag: 'no/such!code', witness: 'samuel' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html.indexOf('id="refusal"')).toBeLessThan(html.indexOf('<h1'))
    expect(html).toContain('2 réponses sont à revoir.')
    expect(html).toContain('value="no/such!code"')
    expect(html).toMatch(/value="wheel" checked/)
    expect(html).toMatch(/value="samuel" checked/)
    expect(html).toMatch(/id="f-bag"[^>]*aria-describedby="e-bag h-bag"[^>]*aria-invalid="true"/)
    expect(html).toContain('id="e-seal">Il manque une réponse.')
  })

  it('shows again in the other language with all that was typed, and writes nothing', async () => {
    await begun()
    const response = await send('/do/greet?on=case', { roles: ['witness'], lang: 'en-CA' })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('Set-Cookie')).toBe('lang=en-CA; Path=/')
    expect(html).toContain('<html lang="en-CA">')
    expect(html).toContain('What is their role?')
    expect(html).toMatch(/value="witness" checked/)
    expect((await desk.read()).timeline).toHaveLength(1)
  })

  it('keeps an earlier time of the school, and refuses one that has not come', async () => {
    await send('/do/begin?on=case', { seen: 'no', '_happened.time': '09:30' })
    expect((await desk.read()).timeline[0]?.happenedAt).toBe('2026-11-16T14:30:00.000Z')
    const early = await send('/do/greet?on=case', { roles: ['keeper'], '_happened.date': '2026-11-16', '_happened.time': '23:00' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('L’heure choisie n’est pas encore arrivée.')
  })

  it('refuses half a moment in words', async () => {
    const response = await send('/do/begin?on=case', { seen: 'no', '_happened.date': '2026-11-15' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('href="#f-_happened"')
  })

  it('turns a review time of the school into an instant', async () => {
    await begun()
    await welcomed()
    await send('/do/visit?on=A', { 'again.date': '2026-11-18', 'again.time': '15:40', promised: ['quiet', 'gentle'] })
    expect(desk.performed.at(-1)?.input.data).toEqual({ again: '2026-11-18T20:40:00.000Z', promised: ['quiet', 'gentle'] })
  })

  it('gives “I don’t know” the same tile, last in the row', async () => {
    const html = await get('/do/begin')
    const values = [...html.matchAll(/name="seen" value="(\w+)"/g)].map(found => found[1])
    expect(values).toEqual(['yes', 'no', 'unknown'])
  })

  it('opens a field that waits for an answer by that answer alone', async () => {
    const html = await get('/do/begin')
    expect(html).toMatch(/value="yes" data-opens="1"/)
    expect(html).toContain('class="q dep dep-1" data-field="where"')
    expect(html).toContain('Seulement si «\u00a0Oui\u00a0»\u00a0: Quelqu’un l’a-t-il vu?')
  })

  it('chooses no answer beforehand, and marks the ones already given with their time', async () => {
    expect(await get('/do/begin')).not.toContain(' checked')
    await begun()
    await welcomed()
    expect(await get('/do/visit?on=A')).not.toContain(' checked')
  })

  it('names the person who reads first among the members', async () => {
    await begun()
    await welcomed()
    desk.member = 'samuel'
    const html = await get('/do/cage?on=A')
    expect(html.indexOf('Moi, Samuel Roy')).toBeLessThan(html.indexOf('Nadia Benali'))
  })

  it('asks for whom when there are several', async () => {
    await begun()
    await welcomed()
    await welcomed()
    const html = await get('/do/visit')
    expect(html).toContain('Pour qui?')
    expect(html).toContain('/practice/case/c1/do/visit?on=B')
  })

  it('names the tasks that a refusal waits for', async () => {
    await begun()
    const html = await get('/do/end')
    expect(html).toContain('Il reste des choses à faire avant de fermer.')
    expect(html).toContain('<li>Accueillir chaque jeune</li>')
    expect(html).not.toContain('<form')
  })

  it('takes nothing but the plain form of the web', async () => {
    const body = new FormData()
    body.append('seen', new Blob(['x'], { type: 'image/png' }), 'x.png')
    const response = await app.request('/practice/case/c1/do/begin?on=case', { method: 'POST', body })
    expect(response.status).toBe(415)
    expect((await desk.read()).timeline).toHaveLength(0)
  })

  it('writes what people typed as text, never as markup', async () => {
    const response = await send('/do/begin?on=case', { seen: 'yes', where: '<b>"under" the sink</b> http://a.example' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('&lt;b&gt;&quot;under&quot; the sink&lt;/b&gt;')
    expect(html).toContain('class="q wrong" data-field="where"')
  })
})

describe('people, devices and the journal', () => {
  it('shows a device with its bag and seal to read aloud, and each link of its chain', async () => {
    await begun()
    await welcomed()
    await send('/do/cage?on=A', { kind: 'cage', bag: '0412', seal: 'S 20931', witness: 'samuel' })
    await send('/do/lock-cage?on=1', { bag: '0412', seal: 'S 20931', witness: 'samuel' })
    const html = await get('/device/1')
    expect(html).toContain('Cage de A')
    expect(html).toMatch(/<dd translate="no">S 20931<\/dd>/)
    expect(html).toContain('Samuel Roy, témoin')
    expect(await get('')).toContain('Cage de A')
  })

  it('shows a young person by letter, with dated roles and nothing that looks like a score', async () => {
    await begun()
    await welcomed()
    const html = await get('/person/A')
    expect(html).toContain('Jeune A')
    expect(html).toContain('depuis 10\u00a0h\u00a012')
    expect(html).not.toMatch(/\d\s?%|score|<meter|<progress/)
  })

  it('keeps both times of each line, the newest first', async () => {
    await send('/do/begin?on=case', { seen: 'no', '_happened.time': '09:30' })
    await welcomed()
    const html = await get('/journal')
    expect(html.indexOf('Jeune accueilli')).toBeLessThan(html.indexOf('Recherche commencée'))
    expect(html).toContain('consigné à 10\u00a0h\u00a012')
    expect(html).toContain('>9\u00a0h\u00a030</time>')
  })

  it('puts what somebody confirmed one sentence after another', async () => {
    await begun()
    await welcomed()
    await send('/do/visit?on=A', { promised: ['quiet', 'gentle'] })
    expect(await get('/journal')).toContain('On parle bas. On reste doux.')
  })

  it('shows a line of another compartment as sealed', async () => {
    await begun()
    const read = desk.read.bind(desk)
    desk.read = async () => {
      const view = await read()
      return { ...view, timeline: view.timeline.map(line => ({ ...line, data: undefined, status: 'sealed' as const })) }
    }
    expect(await get('/journal')).toContain('Ligne scellée, réservée à d’autres personnes.')
  })

  it('leads to where the reader confirms who they are, when the device hides what justice communicated until then', async () => {
    await begun()
    const read = desk.read.bind(desk)
    desk.read = async () => {
      const view = await read()
      return { ...view, timeline: view.timeline.map(line => ({ ...line, data: undefined, compartment: 'justice' as const })) }
    }
    const html = await get('/journal')
    expect(html).toContain('Confirmez que c’est vous pour lire cette ligne')
    expect(html).toContain('href="/practice/prove?to=%2Fpractice%2Fcase%2Fc1%2Fjournal"')
  })
})

describe('a paper sheet', () => {
  it('has the number of its page, on the list and on the page itself', async () => {
    const list = await get('/paper')
    expect(list).toContain('Saisir une fiche papier')
    expect(list).toMatch(/2\.1<\/span> Prendre/)
    expect(list).toContain('href="/practice/case/c1/do/call-vet?on=case&amp;paper=1"')
    expect(await get('/do/begin')).toMatch(/class="kicker">1\.1</)
    expect(await get('/step/look')).toContain('1.2</span>')
  })

  it('leaves out what tidies the tasks and lines of the app', async () => {
    const list = await get('/paper')
    expect(list).not.toContain('/do/take')
    expect(list).not.toContain('/do/undo')
  })

  it('asks for its own time, and is kept with both', async () => {
    expect(await get('/do/begin?on=case&paper=1')).toMatch(/<details class="earlier" open[\s\S]*type="date"[^>]* required/)
    const timeless = await send('/do/begin?on=case&paper=1', { seen: 'no' })
    expect(timeless.status).toBe(422)
    const dateless = await send('/do/begin?on=case&paper=1', { seen: 'no', '_happened.time': '09:30' })
    expect(dateless.status).toBe(422)
    expect(await dateless.text()).toContain('paper=1')
    const kept = await send('/do/begin?on=case&paper=1', { seen: 'no', '_happened.date': '2026-11-13', '_happened.time': '09:30' })
    expect(kept.headers.get('Location')).toBe('/practice/case/c1/paper?noted=1')
    expect((await desk.read()).timeline[0]?.happenedAt).toBe('2026-11-13T14:30:00.000Z')
  })

  it('is refused for a time that has not come, and stays a paper sheet in the other language', async () => {
    const early = await send('/do/begin?on=case&paper=1', { seen: 'no', '_happened.date': '2026-11-17', '_happened.time': '09:30' })
    expect(early.status).toBe(422)
    const html = await (await send('/do/begin?on=case&paper=1', { seen: 'no', lang: 'en-CA' })).text()
    expect(html).toContain('The time written on the sheet')
    expect(html).toContain('do/begin?on=case&amp;paper=1')
  })

  it('joins the others in the order of events, whatever the order of keying in', async () => {
    await send('/do/begin?on=case&paper=1', { seen: 'yes', '_happened.date': '2026-11-13', '_happened.time': '10:00' })
    await send('/do/greet?on=case&paper=1', { roles: ['keeper'], '_happened.date': '2026-11-13', '_happened.time': '11:00' })
    await send('/do/call-vet?on=case&paper=1', { '_happened.date': '2026-11-13', '_happened.time': '10:15' })
    const list = await get('/paper')
    const order = ['Recherche commencée', 'Appeler le vétérinaire', 'Jeune accueilli'].map(text => list.indexOf(text))
    expect(order.every(at => at > 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })
})

describe('a task', () => {
  it('is taken on by name, from its row, in one tap and one press', async () => {
    await begun()
    desk.later(45)
    const html = await get('')
    const href = /class="take" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(href).toBe('/practice/case/c1/do/take?on=case&task=greet%3Acase%3A1')
    const page = await (await app.request(href)).text()
    expect(page).toMatch(/value="greet:case:1" checked/)
    await send('/do/take?on=case', { task: 'greet:case:1' })
    expect(await get('')).toContain('Prise par vous')
  })

  it('is never chosen beforehand by an address for an answer of the method', async () => {
    expect(await get('/do/begin?on=case&seen=yes')).not.toContain(' checked')
  })
})

describe('a closed file', () => {
  beforeEach(async () => {
    const light = { ...lostHamster, actions: lostHamster.actions.map(one => (one.id === 'end' ? { ...one, requires: [] } : one)) }
    desk = new MemoryDesk(light)
    app = new Hono().route('/practice/case', caseRoutes(webOf(desk), language))
    await begun()
    await welcomed()
    await send('/do/end?on=case', {})
  })

  it('opens again in one tap on its motive, from its page and from the page of an act that it refuses', async () => {
    const refused = '/do/cage?on=A'
    for (const path of ['', refused]) {
      const html = await get(path)
      expect(html, path).toContain('action="/practice/case/c1/do/search-again?on=case"')
      expect(html, path).toMatch(/<button[^>]* name="because" value="child-asks">Un enfant le demande</)
    }
    const body = new URLSearchParams({ _head: '3', _action: field(await get(refused), '_action'), because: 'child-asks' })
    const answer = await app.request('/practice/case/c1/do/search-again?on=case', { method: 'POST', body })
    expect(answer.status).toBe(303)
    const { state } = await desk.read()
    expect(state.phase).toBe('lost')
    expect(state.tasks.map(task => task.status)).not.toContain('suspended')
    expect(await get('')).not.toContain('search-again')
    expect(await get(refused)).toContain('<form class="doing"')
  })

  it('offers it too to somebody whose form came after the end, with all that was typed', async () => {
    const body = new URLSearchParams({ _head: '2', _action: 'late', kind: 'cage' })
    const answer = await app.request('/practice/case/c1/do/cage?on=A', { method: 'POST', body })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('<a href="/practice/case/c1/do/search-again?on=case">Chercher de nouveau</a>')
    expect(html).toMatch(/value="cage"[^>]* checked|checked[^>]* value="cage"/)
  })

  it('says who opens it again to somebody who may not', async () => {
    desk.member = 'samuel'
    const html = await get('')
    expect(html).toContain('Du nouveau? Rouvrez ce dossier')
    expect(html).toContain('Cela revient à une autre personne\u00a0: coordination.')
    expect(html).not.toContain('value="child-asks"')
  })
})
