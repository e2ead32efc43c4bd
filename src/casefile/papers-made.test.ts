import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { type CasePorts, type MadePaper, makePaper, openCase, papersOf, type SealedCases, sealedCases } from './index.ts'

let here: FictionalSchool
let network: ReturnType<typeof cuttable>['network']
let samuelsPorts: CasePorts
let samuel: SealedCases
let caseId: string
const LETTER: MadePaper = { paper: 'parent-affected', about: 'A', locale: 'fr-CA', power: 'paper' }
const REPORT: MadePaper = { paper: 'summary-report', about: 'case', locale: 'fr-CA', power: 'report' }

const viewOf = async (cases: SealedCases) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk.read()
}

beforeEach(async () => {
  here = await fictionalSchool()
  const cut = cuttable(directClient(here.server, here.rosters, here.samuel))
  network = cut.network
  samuelsPorts = here.ports(here.samuel, cut.client)
  samuel = sealedCases(samuelsPorts)
  const begun = await openCase(samuelsPorts, { school: here.school, agreement: null, zone: 'America/Toronto' }, [])
  if (isRefused(begun)) throw new Error(begun.refused.code)
  caseId = begun.caseId
  await viewOf(samuel)
})

describe('a paper that is made', () => {
  it('is a line that the whole team reads, with whom it is about and without its text', async () => {
    expect(await makePaper(samuelsPorts, samuel.memory(caseId), LETTER, 'form-1')).toMatchObject({ repeated: false })
    const { timeline } = await viewOf(sealedCases(here.ports(here.nadia)))
    expect(timeline.at(-1)).toMatchObject({ made: { paper: 'parent-affected', locale: 'fr-CA' }, subject: 'A', status: 'applied' })
    expect(papersOf(timeline)).toEqual([expect.objectContaining({ paper: 'parent-affected', about: 'A' })])
  })

  it('is written once, however often its form is sent', async () => {
    const made = () => makePaper(samuelsPorts, samuel.memory(caseId), LETTER, 'form-1')
    await made()
    expect(await made()).toMatchObject({ repeated: true })
    expect(papersOf((await viewOf(samuel)).timeline)).toHaveLength(1)
  })

  it('does not wait for the network', async () => {
    network.state = 'down'
    expect(await makePaper(samuelsPorts, samuel.memory(caseId), LETTER, 'form-1')).toMatchObject({ repeated: false })
    expect((await viewOf(samuel)).timeline.at(-1)).toMatchObject({ unsent: true, made: { paper: 'parent-affected' } })
  })

  it('is refused to somebody who may not make it, and leaves no line', async () => {
    const before = (await viewOf(samuel)).timeline.length
    expect(await makePaper(samuelsPorts, samuel.memory(caseId), REPORT, 'form-1')).toMatchObject({ refused: { code: 'wrong-role' } })
    expect((await viewOf(samuel)).timeline).toHaveLength(before)
  })

  it('moves nothing in the case', async () => {
    const before = (await viewOf(samuel)).state
    await makePaper(samuelsPorts, samuel.memory(caseId), LETTER, 'form-1')
    expect({ ...(await viewOf(samuel)).state, seq: 0 }).toEqual({ ...before, seq: 0 })
  })
})
