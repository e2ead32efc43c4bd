import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, MAX_RESCUE_BYTES, padBody, parseRescue, type RescuedCase, signStatement, writeRescue } from '#log'
import { handIn } from '#people'
import { crypto, cuttable, directClient, type FictionalSchool, fictionalSchool, makePerson } from '../../tests/fictional/school.ts'
import { type CasePorts, openCase, rescueLines, type SealedCases, sealedCases, syncCase } from './index.ts'
import { cut } from './use-cases/rescue-lines.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})

/** Samuel's laptop: his network can be cut. */
const laptop = () => {
  const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
  return { network, ports: here.ports(here.samuel, client) }
}
const begin = async (ports: CasePorts): Promise<{ caseId: string; cases: SealedCases }> => {
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(ports)
  cases.adopt(begun.memory)
  return { caseId: begun.caseId, cases }
}
const deskOf = async (cases: SealedCases, caseId: string) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk
}
const act = async (cases: SealedCases, caseId: string, action: string, data = {}) => {
  const desk = await deskOf(cases, caseId)
  return desk.perform({ action, subject: 'case', data }, { head: 0, actionId: desk.newActionId() })
}
const seenBy = async (caseId: string) => (await deskOf(sealedCases(here.ports(here.nadia)), caseId)).read()
const bring = (text: string) => handIn(here.server, here.rosters, text, true)
const rescue = async (ports: CasePorts) => {
  const { files } = await rescueLines(ports, here.school)
  const [file] = files
  if (file === undefined || files.length !== 1) throw new Error(`${files.length} files`)
  return file
}

describe('a laptop that never meets the network again', () => {
  it('hands its lines over in a file: they stand in the case with receipts, and a colleague reads them', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes' })
    await act(cases, caseId, 'greet', { roles: ['loser'] })
    const brought = await bring(`\n${await rescue(ports)}\n`)
    expect(brought).toEqual({ at: here.clock.at, cases: [{ log: caseId, taken: 2, known: 0 }] })
    const view = await seenBy(caseId)
    expect(view.timeline.map(line => [line.action, line.by, line.unsent])).toEqual([
      ['find', 'samuel', false],
      ['greet', 'samuel', false],
    ])
    const kept = await here.server.store.entries(caseId, 2, 9)
    expect(kept.map(entry => entry.receipt.length > 200)).toEqual([true, true])
  })

  it('can hand over a whole case that was begun without the network, its keys with it', async () => {
    const { network, ports } = laptop()
    network.state = 'down'
    const { caseId, cases } = await begin(ports)
    await act(cases, caseId, 'find', { wet: 'yes' })
    expect(await bring(await rescue(ports))).toMatchObject({ cases: [{ log: caseId, taken: 3, known: 0 }] })
    expect((await seenBy(caseId)).timeline).toMatchObject([{ action: 'find', by: 'samuel' }])
  })

  it('may be found again: what was handed in twice, or sent as well, stands once', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes' })
    const file = await rescue(ports)
    await bring(file)
    expect(await bring(file)).toMatchObject({ cases: [{ taken: 0, known: 1 }] })
    network.state = 'up'
    expect(await syncCase(ports, cases.memory(caseId))).toMatchObject({ online: true, unsent: 0 })
    expect((await here.server.store.summary(caseId))?.seq).toBe(3)
    expect((await rescueLines(ports, here.school)).files).toEqual([])
  })

  it('goes on in the same case after the file was handed in', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes' })
    await bring(await rescue(ports))
    await act(cases, caseId, 'greet', { roles: ['loser'] })
    expect(await bring(await rescue(ports))).toMatchObject({ cases: [{ taken: 1, known: 1 }] })
  })

  it('says no word of the case in clear', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes', where: 'palmier turquoise' })
    const file = await rescue(ports)
    for (const text of [file, ...file.split(/[".]/).map(part => Buffer.from(part, 'base64url').toString('latin1'))]) {
      expect(text).not.toMatch(/turquoise|palmier|object-found/)
    }
  })
})

describe('somebody else on the same device', () => {
  it('hands over their own lines only, and is told how many are not theirs', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes' })
    const hers = { ...here.ports(here.maya), store: ports.store }
    expect(await rescueLines(hers, here.school)).toEqual({ files: [], lines: 0, others: 1 })
  })
})

describe('what is handed in and refused', () => {
  const waiting = async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    await act(cases, caseId, 'find', { wet: 'yes' })
    return { caseId, ports, file: await rescue(ports) }
  }

  it('is whatever is no rescue file: words, a picture, an export, a key too many, a file too long', async () => {
    const { file } = await waiting()
    const none = [
      '',
      'Bonjour',
      '\u0089PNG\r\n\u001a\n',
      '{}',
      '[]',
      '{"type":"sexto-case-export/1"}',
      JSON.stringify(JSON.parse(file), null, 1),
    ]
    for (const text of [...none, file.replace('"cases"', '"image":"AAAA","cases"'), `${file}${' '.repeat(10)}x`]) {
      expect(await bring(text)).toEqual({ refused: 'not-a-rescue' })
    }
    expect(parseRescue(file.padEnd(MAX_RESCUE_BYTES + 1, 'x'))).toBeUndefined()
  })

  it('is a file that was changed or cut: a body replaced, a line left out, a line of another', async () => {
    const { caseId, file } = await waiting()
    const read = parseRescue(file)
    if (!read) throw new Error('no file')
    const other = `${read.cases[0]?.lines[0]?.body.slice(0, -4)}AAAA`
    expect(await bring(file.replace(read.cases[0]?.lines[0]?.body ?? '', other))).toEqual({ refused: 'changed' })
    expect(await bring(file.replace(caseId, 'A'.repeat(43)))).toEqual({ refused: 'changed' })
    expect(await bring(file.replace(here.school, 'A'.repeat(43)))).toEqual({ refused: 'changed' })
    expect((await here.server.store.summary(caseId))?.seq).toBe(2)
  })

  it('is a courier’s own signature over the lines of another, told like a stranger’s', async () => {
    const { file } = await waiting()
    const { cases } = parseRescue(file) ?? { cases: [] }
    const as = (signer: (typeof here.maya)['identity']['signer'], school = here.school) =>
      writeRescue(crypto.digest, signer, { fictional: true, school, cases, at: here.clock.at })
    const stranger = await makePerson('nobody', here.school)
    expect(await bring(await as(stranger.identity.signer))).toEqual({ refused: 'not-ours' })
    expect(await bring(await as(here.samuel.identity.signer, 'E'.repeat(43)))).toEqual({ refused: 'not-ours' })
    const forged = { ...stranger.identity.signer, kid: here.samuel.identity.signer.kid }
    expect(await bring(await as(forged))).toEqual({ refused: 'not-ours' })
    expect(await bring(await as(here.maya.identity.signer))).toMatchObject({
      cases: [{ taken: 0, stopped: { code: 'not-author', left: 1 } }],
    })
  })

  it('is a file of a device that was revoked, and one of the real school at the door of the fictional one', async () => {
    const { file } = await waiting()
    expect(await handIn(here.server, here.rosters, file, false)).toEqual({ refused: 'other-place' })
    await here.change(here.nadia, { type: 'device-revoked/1', device: here.samuel.identity.signer.kid })
    expect(await bring(file)).toEqual({ refused: 'revoked' })
  })

  it('is a line after which the others must wait: those before it stand', async () => {
    const { network, ports } = laptop()
    const { caseId, cases } = await begin(ports)
    network.state = 'down'
    for (const roles of [['loser'], ['finder'], ['loser']]) await act(cases, caseId, 'greet', { roles })
    const [one] = parseRescue(await rescue(ports))?.cases ?? []
    if (one?.lines.length !== 3) throw new Error('three lines')
    const sent = { ...one, lines: [one.lines[0], one.lines[2]].filter(line => line !== undefined) }
    const { signer } = here.samuel.identity
    const file = await writeRescue(crypto.digest, signer, { fictional: true, school: here.school, at: here.clock.at, cases: [sent] })
    expect(await bring(file)).toEqual({
      at: here.clock.at,
      cases: [{ log: caseId, taken: 1, known: 0, stopped: { code: 'own-not-last', left: 1 } }],
    })
  })

  it('is never the founding of a school, nor a line of its roster', async () => {
    const { signer } = here.nadia.identity
    const statement = await signStatement(
      {
        v: 1,
        log: null,
        own: null,
        seen: { seq: 0, head: 'A'.repeat(43) },
        roster: null,
        at: here.clock.at,
        kind: 'public',
        compartment: null,
        digest: 'A'.repeat(43),
        strict: true,
        facets: null,
      },
      signer,
    )
    const body = padBody({
      v: 1,
      type: 'school-founded/1',
      salt: 'A'.repeat(22),
      log: null,
      device: signer.kid,
      own: null,
      compartment: null,
      happenedAt: here.clock.at,
      method: null,
      data: {},
    })
    for (const log of ['I'.repeat(43), here.school]) {
      const cases = [{ log, lids: [], lines: [{ statement, body: body ?? '' }] }]
      const file = await writeRescue(crypto.digest, signer, { fictional: true, school: here.school, cases, at: here.clock.at })
      expect(await bring(file)).toMatchObject({ cases: [{ taken: 0, stopped: { code: 'unknown-log', left: 1 } }] })
    }
  })
})

describe('more lines than one file may hold', () => {
  const lines = (n: number) => Array.from({ length: n }, (_, i) => ({ statement: `s${i}`, body: 'b'.repeat(100) }))
  const one = (log: string, n: number, lids: RescuedCase['lids'] = []): RescuedCase => ({ log, lids, lines: lines(n) })

  it('are cut between two lines, in order, every line once', () => {
    const files = cut([one('a', 30), one('b', 5)], 1_000)
    expect(files.length).toBeGreaterThan(3)
    const back = files.flat().flatMap(({ log, lines }) => lines.map(line => `${log} ${line.statement}`))
    expect(back).toEqual([...lines(30).map(line => `a ${line.statement}`), ...lines(5).map(line => `b ${line.statement}`)])
  })

  it('keep together what creates a case', () => {
    const [first, second] = cut([one('a', 4, [{ compartment: 'care', lid: 'L'.repeat(43) }])], 200)
    expect(first?.[0]?.lines).toHaveLength(2)
    expect([first?.[0]?.lids.length, second?.[0]?.lids.length]).toEqual([1, 0])
  })
})
