import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { openRoster } from '#people'
import { crypto, directClient, type FictionalSchool, fictionalSchool, type Person } from '../../tests/fictional/school.ts'
import {
  addMember,
  allValid,
  type CaseExport,
  type CaseMemory,
  type CasePorts,
  compartmentsToRotate,
  exportCase,
  newMemory,
  openCase,
  performAction,
  readLocal,
  rotateKeys,
  setAside,
  syncCase,
  verifyCaseFile,
} from './index.ts'

let here: FictionalSchool
let ports: CasePorts
let memory: CaseMemory

/** Samuel opens a case and writes two lines. */
async function begin() {
  here = await fictionalSchool()
  ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  memory = begun.memory
  await write('find', { wet: 'yes', where: 'près du palmier' })
  await write('greet', { roles: ['loser'] })
}
const write = (action: string, data = {}, by = ports, at = memory) =>
  performAction(by, at, { action, subject: 'case', data }, ports.newId())

/** What a person can read of the case on a device that has never seen it. */
async function readBy(person: Person) {
  const [theirs, fresh] = [here.ports(person), newMemory(memory.log)]
  await syncCase(theirs, fresh)
  const local = await readLocal(theirs, fresh)
  return typeof local === 'string' ? local : local.folded.timeline.length
}
const rosterEntries = async () =>
  (await here.server.store.entries(here.school, 0, 100)).map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt }))
const kidOf = (person: Person) => person.identity.signer.kid

describe('bringing somebody onto a case', () => {
  beforeEach(begin)
  it('lets them read it from the first line', async () => {
    expect(await readBy(here.maya)).toBe('unknown-case')
    expect(await addMember(ports, memory, 'maya')).toMatchObject({ seq: 5 })
    expect(await readBy(here.maya)).toBe(2)
  })
  it('is refused for somebody who may not read cases, is unknown, or is on it already', async () => {
    for (const member of ['claude', 'nobody', 'nadia']) {
      expect(await addMember(ports, memory, member)).toEqual({ refused: { code: 'keys-recipient', field: member } })
    }
  })
})

describe('when somebody leaves', () => {
  beforeEach(async () => {
    await begin()
    await addMember(ports, memory, 'maya')
    await here.change(here.luc, { type: 'member-left/1', member: 'maya' })
  })
  it('the next opener changes the keys, and what comes after is closed to them', async () => {
    const local = await readLocal(ports, memory)
    if (typeof local === 'string') throw new Error(local)
    expect(compartmentsToRotate(local.opened.verified.recipients, await here.history())).toEqual(['care', 'identity'])
    expect(await rotateKeys(ports, memory)).toMatchObject({ seq: 6 })
    await write('remember', { detail: 'un seau' })
    const recipients = await here.server.store.recipients(memory.log)
    expect(recipients.find(set => set.compartment === 'care')).toMatchObject({ epoch: 2 })
    expect(recipients.some(set => set.devices.includes(kidOf(here.maya)))).toBe(false)
    expect(await readBy(here.maya)).toBe('unknown-case')
    expect(await readBy(here.nadia)).toBe(3)
    expect(await readBy(here.samuel)).toBe(3)
  })
  it('nothing is changed twice, nor by somebody who does not hold the key', async () => {
    await rotateKeys(ports, memory)
    expect(await rotateKeys(ports, memory)).toEqual({ refused: { code: 'keys-epoch' } })
  })
  it('a line sealed under the old key is sealed again, and its signature stands', async () => {
    const away = here.ports(here.nadia, {
      ...directClient(here.server, here.rosters, here.nadia),
      append: async () => ({ unreachable: true }),
    })
    const hers = newMemory(memory.log)
    await syncCase(away, hers)
    await write('remember', { detail: 'un seau' }, away, hers)
    const [waiting] = await away.store.pending(memory.log)
    await rotateKeys(ports, memory)
    const back: CasePorts = { ...away, client: directClient(here.server, here.rosters, here.nadia) }
    expect(await syncCase(back, hers)).toEqual({ online: true, unsent: 0 })
    const last = (await back.store.entries(memory.log)).at(-1)
    expect(last?.statement).toBe(waiting?.draft.statement)
    expect(last?.body).not.toBe(waiting?.draft.body)
    expect(await readBy(here.samuel)).toBe(3)
  })
})

describe('a care line that cannot be read', () => {
  beforeEach(begin)
  it('stops everybody until a coordinator sets it aside, in public', async () => {
    const honest = directClient(here.server, here.rosters, here.nadia)
    const client = {
      ...honest,
      entries: async (log: string, after: number) => {
        const answer = await honest.entries(log, after)
        return 'entries' in answer ? { entries: answer.entries.map(entry => (entry.seq === 4 ? { ...entry, body: null } : entry)) } : answer
      },
    }
    const [hers, at] = [here.ports(here.nadia, client), newMemory(memory.log)]
    await syncCase(hers, at)
    expect(await readLocal(hers, at)).toBe('damaged')
    expect(await setAside(hers, at, 3, 'body-missing')).toEqual({ refused: { code: 'seen-unknown', field: 'seq' } })
    expect(await setAside(hers, at, 4, 'body-missing')).toMatchObject({ seq: 5 })
    const local = await readLocal(hers, at)
    if (typeof local === 'string') throw new Error(local)
    expect(local.folded.timeline.map(line => line.status)).toEqual(['applied', 'sealed'])
    await syncCase(ports, memory)
    const his = await readLocal(ports, memory)
    if (typeof his === 'string') throw new Error(his)
    expect(his.folded.state.people).toEqual(local.folded.state.people)
  })
  it('is not for a trained member to set aside', async () => {
    expect(await setAside(ports, memory, 4, 'body-wrong')).toEqual({ refused: { code: 'not-permitted', field: 'coordinator' } })
  })
})

describe('an export', () => {
  let file: CaseExport
  let text: string
  let coordinator: CasePorts
  let hers: CaseMemory
  beforeAll(async () => {
    await begin()
    coordinator = here.ports(here.nadia)
    hers = newMemory(memory.log)
    const made = await exportCase(coordinator, hers, { compartments: ['care'], roster: await rosterEntries() })
    if (isRefused(made) || 'unreachable' in made) throw new Error(JSON.stringify(made))
    file = made
    text = JSON.stringify(made)
  })
  const verdict = async (of: unknown) => {
    const answer = await verifyCaseFile(crypto, openRoster, typeof of === 'string' ? of : JSON.stringify(of))
    if ('malformed' in answer) throw new Error('malformed')
    return answer
  }
  const answers = async (of: CaseExport) => Object.fromEntries((await verdict(of)).checks.map(check => [check.check, check.answer]))

  it('is checked by a stranger with nothing but the file, line by line', async () => {
    const found = await verdict(file)
    expect(found.checks.filter(check => check.answer !== 'valid')).toEqual([])
    expect(allValid(found)).toBe(true)
    expect(found).toMatchObject({ fictional: true, lines: 5, school: here.school })
    expect(text).toContain('palmier')
  })
  it('is not for a trained member to make, and leaves no line when refused', async () => {
    const before = await here.server.store.summary(memory.log)
    const made = await exportCase(ports, memory, { compartments: ['care'], roster: await rosterEntries() })
    expect(made).toEqual({ refused: { code: 'not-permitted', field: 'roles' } })
    expect(await here.server.store.summary(memory.log)).toEqual(before)
  })
  it('names nobody', () => {
    expect(text).not.toContain('Samuel Roy')
  })
  it('says how many lines it leaves closed, and nothing of them', async () => {
    const bare = await exportCase(coordinator, hers, { compartments: [], roster: await rosterEntries() })
    if (isRefused(bare) || 'unreachable' in bare) throw new Error('no export')
    expect(bare.withheld).toEqual({ care: 2 })
    expect(JSON.stringify(bare)).not.toContain('palmier')
    expect(allValid(await verdict(bare))).toBe(true)
    expect(await answers({ ...bare, withheld: { care: 1 } })).toMatchObject({ withheld: 'invalid' })
  })
  it('cut short shows, since its last line says that it is the last', async () => {
    expect(await answers({ ...file, entries: file.entries.slice(0, -1) })).toMatchObject({ complete: 'invalid' })
  })
  it('with two lines swapped, one left out or one repeated shows', async () => {
    const [a, b, c, d, e] = file.entries
    if (!a || !b || !c || !d || !e) throw new Error('five lines')
    for (const entries of [
      [a, b, d, c, e],
      [a, b, c, e],
      [a, b, c, c, d, e],
    ]) {
      const numbered = entries.map((entry, i) => ({ ...entry, seq: i + 1 }))
      expect(Object.values(await answers({ ...file, entries: numbered }))).toContain('invalid')
    }
  })
  it('with another sentence or rule than the case was under shows', async () => {
    if (!file.method) throw new Error('no method')
    for (const method of [
      { ...file.method, definition: file.method.definition.replace('lifeguard', 'visitor') },
      { ...file.method, words: { ...file.method.words, 'fr-CA': '{"name":"autre"}' } },
      { ...file.method, manifest: file.method.manifest.replace('1.0.0', '1.0.1') },
    ]) {
      expect(await answers({ ...file, method })).toMatchObject({ method: 'invalid' })
    }
    expect(await answers({ ...file, method: null })).toMatchObject({ method: 'could-not-check' })
  })
  it('without its roster cannot be checked, which is not the same as wrong', async () => {
    const bare = { ...file, roster: { ...file.roster, entries: [] } }
    expect(await answers(bare)).toMatchObject({
      roster: 'invalid',
      signatures: 'could-not-check',
      seen: 'valid',
      own: 'valid',
      bodies: 'valid',
    })
  })
  it('with a line of its roster hidden shows', async () => {
    const entries = file.roster.entries.map(entry => (entry.seq === 3 ? { ...entry, body: null } : entry))
    expect(await answers({ ...file, roster: { ...file.roster, entries } })).toMatchObject({ roster: 'invalid' })
  })
  it('that is no export is said to be none', async () => {
    for (const other of ['', '{}', '[]', '{"type":"sexto-case-export/1"}', text.slice(0, -1), `${text.slice(0, -1)},"entries":3}`]) {
      expect(await verifyCaseFile(crypto, openRoster, other)).toEqual({ malformed: true })
    }
  })
  it.each<[string, (whole: string) => string]>([
    ['a space between two of its parts', whole => whole.replace(',"log"', ', "log"')],
    ['a key twice', whole => whole.replace('{"type"', '{"fictional":false,"type"')],
    ['a number spelled otherwise', whole => whole.replace('"seq":2,', '"seq":2.0,')],
    ['a letter spelled by its number', whole => whole.replace('lost-and-found', String.raw`lost\u002dand-found`)],
    ['something more', whole => whole.replace('"withheld"', '"note":null,"withheld"')],
    ['two parts in another order', whole => whole.replace(/"log":"([^"]*)",/, '').replace('{"type"', `{"log":"${memory.log}","type"`)],
    ['a mark before it', whole => `\ufeff${whole}`],
  ])('with %s is not an export: a file has one spelling', async (_, changed) => {
    expect(changed(text)).not.toBe(text)
    expect(await verifyCaseFile(crypto, openRoster, changed(text))).toEqual({ malformed: true })
  })
  it('is the same with the line ends that an editor or a form puts around it', async () => {
    expect(allValid(await verdict(`\r\n ${text}\n`))).toBe(true)
  })
  it('whose counts name a compartment of which nothing is withheld shows', async () => {
    expect(await answers({ ...file, withheld: { identity: 0 } })).toMatchObject({ withheld: 'invalid' })
  })
  it('without one of the languages of its method shows', async () => {
    if (file.method === null) throw new Error('no method')
    const words = { 'fr-CA': file.method.words['fr-CA'] ?? '' }
    expect(await answers({ ...file, method: { ...file.method, words } })).toMatchObject({ method: 'invalid' })
  })
  it('with any one letter of a statement, a receipt or a body changed shows', { timeout: 60_000 }, async () => {
    const where = fc.record({
      list: fc.constantFrom('case' as const, 'roster' as const),
      line: fc.nat(),
      part: fc.constantFrom('statement' as const, 'receipt' as const, 'body' as const),
      at: fc.nat(),
      to: fc.constantFrom(...'AZaz09-_ {"'),
    })
    await fc.assert(
      fc.asyncProperty(where, async ({ list, line, part, at, to }) => {
        const source = list === 'case' ? file.entries : file.roster.entries
        const index = line % source.length
        const before = source[index]?.[part]
        if (!before || before[at % before.length] === to) return
        const changed = before.slice(0, at % before.length) + to + before.slice((at % before.length) + 1)
        const entries = source.map((entry, i) => (i === index ? { ...entry, [part]: changed } : entry))
        const tampered = list === 'case' ? { ...file, entries } : { ...file, roster: { ...file.roster, entries } }
        const said = Object.values(await answers(tampered))
        expect(said, `${list} ${index + 1} ${part} ${at % before.length}`).toContain('invalid')
      }),
      { numRuns: 300 },
    )
  })
})
