import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseExport, exportCase, memoryCaseStore, newMemory, syncCase } from '#casefile'
import { isRefused, type LogServer, memoryLidStore, memoryLogStore } from '#log'
import { readRoster, rosterDesk } from '#people'
import { checkingCrypto, newDeviceSecrets, signerOf } from '#vault'
import { sexto } from '../../method/protocol.ts'
import { runCommand } from '../../src/cli/run.ts'
import { caseScripts } from '../../src/demo/cases/index.ts'
import { inProcessClient } from '../../src/demo/in-process-client.ts'
import { FICTIONAL_PLACES } from '../../src/demo/people.ts'
import { seedCases } from '../../src/demo/seed-cases.ts'
import { type FictionalActor, seedSchool } from '../../src/demo/seed-school.ts'

const NOW = '2026-11-18T19:00:00.000Z'
const clock = { at: '2026-06-01T12:00:00.000Z' }
const pinned = { pin: { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }, protocol: sexto }
const methods = { get: async () => pinned, current: async () => pinned }
let folder: string
let file: CaseExport

/** Nadia exports the case that was handed over, with its care lines in clear. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-verify-'))
  const crypto = checkingCrypto()
  const receipts = await signerOf((await newDeviceSecrets()).sign)
  const server: LogServer = { store: memoryLogStore(), lids: memoryLidStore(), crypto, receipts, now: () => clock.at }
  const rosters = rosterDesk(server)
  const clientOf = ({ unlocked }: FictionalActor) => inProcessClient(server, rosters, unlocked.identity.signer.kid)
  const school = await seedSchool(server, rosters, FICTIONAL_PLACES[0])
  const scripts = caseScripts.filter(script => script.id === 'handed-over')
  await seedCases({ server, rosters, clientOf, methods, clock }, school, scripts, NOW)
  clock.at = NOW
  const [nadia] = school.actors
  if (nadia === undefined) throw new Error('Nadia founded the school')
  const { identity, seals } = nadia.unlocked
  const ports = {
    client: clientOf(nadia),
    store: memoryCaseStore(),
    identity,
    seals,
    crypto,
    roster: (id: string) => rosters.history(id),
    methods,
    now: () => NOW,
    newId: () => 'form',
    fictional: true,
  }
  const listed = await server.store.listFor(identity.signer.kid, '', 50)
  const memory = newMemory(listed.find(log => log.use === 'case')?.log ?? '')
  await syncCase(ports, memory)
  const roster = await readRoster(server, rosters, school.school, identity.signer.kid)
  if (isRefused(roster)) throw new Error(roster.refused.code)
  const made = await exportCase(ports, memory, { compartments: ['care'], roster: roster.entries })
  if (!('entries' in made)) throw new Error(JSON.stringify(made))
  file = made
})
afterAll(() => rmSync(folder, { recursive: true }))

const verify = async (changed: CaseExport): Promise<{ code: number; answers: Record<string, string> }> => {
  const path = join(folder, 'case.json')
  writeFileSync(path, JSON.stringify(changed))
  let out = ''
  const code = await runCommand(
    ['verify-case', path, '--json'],
    text => {
      out += text
    },
    () => undefined,
  )
  const { checks } = JSON.parse(out)
  return { code, answers: Object.fromEntries(checks.map((check: { check: string; answer: string }) => [check.check, check.answer])) }
}
/** What a forger would do: number the lines again. */
const renumbered = (entries: CaseExport['entries']): CaseExport => ({
  ...file,
  entries: entries.map((entry, index) => ({ ...entry, seq: index + 1 })),
})
const middle = (): number => Math.floor(file.entries.length / 2)

test('a whole export has no invalid check', async () => {
  const { code, answers } = await verify(file)
  expect(code).toBe(0)
  expect(Object.values(answers)).not.toContain('invalid')
  expect(answers).toMatchObject({ signatures: 'valid', receipts: 'valid', bodies: 'valid', method: 'could-not-check', complete: 'valid' })
})
test('a word changed in one line shows', async () => {
  const at = file.entries.findIndex(entry => entry.body?.includes('"riskNow"') || entry.body?.includes('risk-now'))
  const entries = file.entries.map((entry, index) =>
    index === at ? { ...entry, body: entry.body?.replace('"no"', '"yes"') ?? null } : entry,
  )
  const { code, answers } = await verify({ ...file, entries })
  expect([code, answers.bodies]).toEqual([1, 'invalid'])
})
test('a line left out shows', async () => {
  const { code } = await verify(renumbered(file.entries.filter((_, index) => index !== middle())))
  expect(code).toBe(1)
})
test('two lines in another order show', async () => {
  const entries = [...file.entries]
  entries.splice(middle(), 2, ...entries.slice(middle(), middle() + 2).reverse())
  expect((await verify(renumbered(entries))).code).toBe(1)
})
test('a file cut short shows', async () => {
  const { code, answers } = await verify({ ...file, entries: file.entries.slice(0, -1) })
  expect([code, answers.complete]).toEqual([1, 'invalid'])
})
