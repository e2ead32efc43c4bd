import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { openRoster } from '#people'
import type { Device } from '#protocol'
import { crypto, cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../../tests/fictional/school.ts'
import {
  type AskedPackage,
  allValid,
  type CaseMemory,
  type CasePorts,
  checkCaseFile,
  newMemory,
  notePackage,
  openCase,
  type PackageNews,
  packagesOf,
  performAction,
  preparePackage,
  readLocal,
  syncCase,
  verifyCaseFile,
  viewCaseFile,
  withFirst,
} from '../index.ts'
import { isShortCodeOf, sealFault } from './package-receipt.ts'

let here: FictionalSchool
let network: ReturnType<typeof cuttable>['network']
let ports: CasePorts
let memory: CaseMemory
const POLICE: AskedPackage = {
  recipient: 'Service de police fictif',
  basis: 'agreement',
  why: '',
  form: 'phrase',
  parts: ['care'],
}
const rosterEntries = async () =>
  (await here.server.store.entries(here.school, 0, 100)).map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt }))
const prepare = async (asked = POLICE) => preparePackage(ports, memory, asked, await rosterEntries())
const made = async (asked = POLICE) => {
  const prepared = await prepare(asked)
  if (!('file' in prepared)) throw new Error(JSON.stringify(prepared))
  return prepared
}
const note = (news: PackageNews) => notePackage(ports, memory, news, { happenedAt: ports.now(), actionId: ports.newId() })
const local = async () => {
  const read = await readLocal(ports, memory)
  if (typeof read === 'string') throw new Error(read)
  return read
}
const packages = async () => packagesOf((await local()).folded.timeline)
const codeOf = async (seq: number) => ((await local()).opened.verified.heads[seq + 1] ?? '').slice(0, 8)
const write = (action: string, data = {}) => performAction(ports, memory, { action, subject: 'case', data }, ports.newId())

/** Nadia, who coordinates, reads a case that Samuel opened. */
beforeEach(async () => {
  here = await fictionalSchool()
  const samuels = here.ports(here.samuel)
  const begun = await openCase(samuels, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  await performAction(samuels, begun.memory, { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } }, 'f1')
  const cut = cuttable(directClient(here.server, here.rosters, here.nadia))
  network = cut.network
  ports = here.ports(here.nadia, cut.client)
  memory = newMemory(begun.caseId)
  await syncCase(ports, memory)
})

describe('a package that leaves', () => {
  it('says to whom, on what basis and in what form in a line that the export follows, and that only readers of the case can read', async () => {
    const { file, seq } = await made()
    expect(file.entries.length).toBe(seq + 1)
    expect(allValid(await verdictOf(file))).toBe(true)
    expect(file.entries[seq - 1]?.body).toContain('Service de police fictif')
    const sealed = (await here.server.store.entries(memory.log, 0, 100)).map(entry => entry.body ?? '').join('')
    expect(sealed).not.toContain('Service de police fictif')
    expect(await packages()).toMatchObject([{ seq, state: 'prepared', prepared: { ...POLICE, by: 'nadia' } }])
  })
  it('does not leave when a colleague writes between its line and its export: it would be in no list', async () => {
    const samuels = here.ports(here.samuel)
    const theirs = newMemory(memory.log)
    await syncCase(samuels, theirs)
    const client = directClient(here.server, here.rosters, here.nadia)
    const between = async (log: string, draft: Parameters<typeof client.append>[1]) => {
      const answer = await client.append(log, draft)
      if (!written) {
        written = true
        await performAction(samuels, theirs, { action: 'remember', subject: 'case', data: { detail: 'un seau' } }, 'f2')
      }
      return answer
    }
    let written = false
    const before = ports
    ports = { ...ports, client: { ...client, append: between } }
    expect(await prepare()).toMatchObject({ refused: { code: 'busy' } })
    ports = before
    await syncCase(ports, memory)
    expect(await made()).toHaveProperty('seq')
  })

  it('is handed over, then received, then returned; each line once, none out of its turn', async () => {
    const { seq } = await made()
    expect(await note({ state: 'receipt', package: seq, receiver: 'Agente Roy', event: '', code: await codeOf(seq), seals: [] })).toEqual({
      fault: 'not-now',
    })
    await note({ state: 'handed', package: seq, to: 'Agente Roy', badge: '' })
    expect(await note({ state: 'handed', package: seq, to: 'Agente Roy', badge: '' })).toEqual({ fault: 'not-now' })
    await note({ state: 'receipt', package: seq, receiver: 'Agente Roy', event: '12', code: await codeOf(seq), seals: [] })
    await note({ state: 'returned', package: seq, why: 'Copie remise en double' })
    expect(await note({ state: 'revoked', package: seq, why: '' })).toEqual({ fault: 'not-now' })
    expect(await note({ state: 'handed', package: 99, to: 'x', badge: '' })).toEqual({ fault: 'unknown-package' })
    expect((await packages()).map(one => [one.state, one.receipt?.event, one.ended?.why])).toEqual([
      ['returned', '12', 'Copie remise en double'],
    ])
  })

  it('keeps no receipt of another file: its short code is compared, as a hand may have written it', async () => {
    const { seq } = await made()
    await note({ state: 'handed', package: seq, to: 'Agente Roy', badge: '' })
    const receipt = { state: 'receipt', package: seq, receiver: 'Agente Roy', event: '', seals: [] } as const
    expect(await note({ ...receipt, code: 'ZZZZ 0000' })).toEqual({ fault: 'other-code' })
    expect((await packages())[0]?.state).toBe('handed')
    const code = await codeOf(seq)
    expect(await note({ ...receipt, code: `${code.slice(0, 4)} ${code.slice(4)}`.toUpperCase() })).toMatchObject({ repeated: false })
  })

  it('keeps no receipt with a seal that the case does not know', async () => {
    const { seq } = await made()
    await note({ state: 'handed', package: seq, to: 'Agente Roy', badge: '' })
    const code = await codeOf(seq)
    expect(await note({ state: 'receipt', package: seq, receiver: 'Agente Roy', event: '', code, seals: ['S 1'] })).toEqual({
      fault: 'other-seals',
      seals: { unknown: ['S 1'], missing: [] },
    })
  })

  it('is not prepared by somebody who may take nothing out, and nothing is written', async () => {
    const [samuels, theirs] = [here.ports(here.samuel), newMemory(memory.log)]
    await syncCase(samuels, theirs)
    expect(await preparePackage(samuels, theirs, POLICE, await rosterEntries())).toEqual({ fault: 'not-yours' })
    expect(await packages()).toEqual([])
  })

  it('is not prepared without the network, and nothing is written; what became of it is written without', async () => {
    network.state = 'down'
    expect(await prepare()).toEqual({ unreachable: true })
    network.state = 'up'
    const { seq } = await made()
    network.state = 'down'
    expect(await note({ state: 'handed', package: seq, to: 'Agente Roy', badge: '' })).toMatchObject({ repeated: false })
    expect((await packages()).map(one => one.state)).toEqual(['handed'])
  })
})

describe('an addendum', () => {
  const handed = async () => {
    const first = await made()
    await note({ state: 'handed', package: first.seq, to: 'Agente Roy', badge: '' })
    await write('remember', { detail: 'un seau' })
    return first
  }

  it('holds only what is new, and its signed line names the first package by its head', async () => {
    const first = await handed()
    const { file, seq } = await made({ ...POLICE, follows: first.seq })
    const bodies = file.entries.flatMap(entry => (entry.body === null ? [] : [entry.body])).join('')
    expect([bodies.includes('palmier'), bodies.includes('un seau')]).toEqual([false, true])
    const head = (await local()).opened.verified.heads[first.seq + 1]
    expect((await packages()).at(-1)?.prepared.follows).toEqual({ package: first.seq, head })
    expect((await verdictOf(file)).checks.filter(one => one.answer === 'invalid')).toEqual([])
    expect(seq).toBeGreaterThan(first.seq)
  })

  it('read with the first file is the whole case, and every check of it holds', async () => {
    const first = await handed()
    const { file } = await made({ ...POLICE, follows: first.seq })
    const whole = withFirst(first.file, file)
    if (whole === undefined) throw new Error('not the same case')
    expect((await verdictOf(whole)).checks.filter(one => one.answer === 'invalid')).toEqual([])
    expect(whole.entries.map(entry => entry.body).join('')).toContain('palmier')
    expect(withFirst({ ...first.file, log: 'other' }, file)).toBeUndefined()
    expect(withFirst(file, first.file)).toBeUndefined()
  })

  it('opens a part that was closed before from its first line', async () => {
    const first = await handed()
    const { file } = await made({ ...POLICE, parts: ['care', 'identity'], follows: first.seq })
    expect(file.withheld['identity'] ?? 0).toBe(0)
  })

  it('completes nothing that was not handed over, was revoked, or is an addendum itself', async () => {
    const first = await made()
    expect(await prepare({ ...POLICE, follows: first.seq })).toEqual({ fault: 'first-not-handed' })
    await note({ state: 'handed', package: first.seq, to: 'Agente Roy', badge: '' })
    const second = await made({ ...POLICE, follows: first.seq })
    await note({ state: 'handed', package: second.seq, to: 'Agente Roy', badge: '' })
    expect(await prepare({ ...POLICE, follows: second.seq })).toEqual({ fault: 'first-not-handed' })
    await note({ state: 'revoked', package: first.seq, why: 'Autre dossier' })
    expect(await prepare({ ...POLICE, follows: first.seq })).toEqual({ fault: 'first-not-handed' })
  })

  it('alone cannot be folded: the first line that it leaves out stops the reading', async () => {
    const first = await handed()
    const { file } = await made({ ...POLICE, follows: first.seq })
    const checked = await checkCaseFile(crypto, openRoster, JSON.stringify(file))
    if ('malformed' in checked) throw new Error('malformed')
    expect(viewCaseFile(checked, ports.now())?.stoppedAt).toBe(3)
  })
})

describe('what is read from paper', () => {
  it('is the same code whatever the hand that wrote it', () => {
    const head = `aO_l-1B0${'x'.repeat(35)}`
    for (const written of ['aO_l-1B0', 'AO-L -1B0', 'a0_1-lbo']) expect(isShortCodeOf(head, written)).toBe(true)
    for (const written of ['', 'aO_l-1B', 'aO_l-1B2', 'aO_l-1B0x']) expect(isShortCodeOf(head, written)).toBe(false)
  })

  it('names each seal that left, and no other', () => {
    const device = (label: string, seal: string, custody: Device['custody']): Device => ({
      label,
      owner: 'A',
      kind: 'phone',
      custody,
      chain: [],
      seal,
    })
    const devices = [device('1', 'S 100', 'handed'), device('2', 'S-200', 'police'), device('3', 'S 300', 'placed')]
    expect(sealFault(devices, ['s100', 'S 200'])).toBeUndefined()
    expect(sealFault(devices, ['S100'])).toBeUndefined()
    expect(sealFault(devices, ['S 200'])).toEqual({ unknown: [], missing: ['S 100'] })
    expect(sealFault(devices, ['S 100', 'S 300', 'S 9'])).toEqual({ unknown: ['S 300', 'S 9'], missing: [] })
  })
})

async function verdictOf(file: object) {
  const verdict = await verifyCaseFile(crypto, openRoster, JSON.stringify(file))
  if ('malformed' in verdict) throw new Error('malformed')
  return verdict
}
