import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStores } from '#platform'
import { runCommand } from './run.ts'

const INSTITUTION = {
  id: 'ecole-1',
  name: { 'fr-CA': 'École fictive', 'en-CA': 'Fictional school' },
  kind: 'public',
  territory: 'Territoire fictif',
}
let folder: string
const before = process.env['DATA_DIR']
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-enrol-'))
  process.env['DATA_DIR'] = folder
})
afterEach(() => {
  if (before === undefined) delete process.env['DATA_DIR']
  else process.env['DATA_DIR'] = before
  rmSync(folder, { recursive: true })
})

const run = async (institution: unknown, name: string, email: string, ...roles: readonly string[]): Promise<number> => {
  const path = join(folder, 'institution.json')
  writeFileSync(path, JSON.stringify(institution))
  return runCommand(
    ['enrol', path, name, email, ...roles],
    () => undefined,
    () => undefined,
  )
}

test('a first coordinator is enrolled with their institution, once', async () => {
  expect(await run(INSTITUTION, 'Nadia Benali', 'Nadia@Ecole.invalid')).toBe(0)
  expect(await run(INSTITUTION, 'Nadia Benali', 'nadia@ecole.invalid')).toBe(0)
  const stores = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  expect(await stores.people.members.list('ecole-1')).toMatchObject([
    { email: 'nadia@ecole.invalid', roles: ['learner', 'coordinator'], to: null },
  ])
  expect(await stores.people.members.institution('ecole-1')).toMatchObject({ kind: 'public', outsideReaders: true })
  await stores.close()
})

test('a reader of reflections is appointed, and somebody already there changes roles', async () => {
  expect(await run(INSTITUTION, 'Inès Caron', 'ines@ecole.invalid', 'reviewer')).toBe(0)
  expect(await run(INSTITUTION, 'Inès Caron', 'ines@ecole.invalid', 'reviewer,trainer')).toBe(0)
  expect(await run(INSTITUTION, 'Inès Caron', 'ines@ecole.invalid', 'reviewer,queen')).toBe(1)
  const stores = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  expect(await stores.people.members.list('ecole-1')).toMatchObject([{ name: 'Inès Caron', roles: ['reviewer', 'trainer'] }])
  await stores.close()
})

test('what the command did is on the trail of the institution, and only the file makes a team of it', async () => {
  await run({ ...INSTITUTION, team: true }, 'Nadia Benali', 'nadia@ecole.invalid')
  await run(INSTITUTION, 'Nadia Benali', 'nadia@ecole.invalid', 'reviewer')
  const stores = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  const [nadia] = await stores.people.members.list('ecole-1')
  expect(await stores.people.members.staffLines('ecole-1', 9)).toMatchObject([
    { by: null, event: { type: 'added', member: nadia?.id, roles: ['reviewer'] } },
    { by: null, event: { type: 'added', member: nadia?.id, roles: ['learner', 'coordinator'] } },
  ])
  expect(await stores.people.members.institution('ecole-1')).not.toHaveProperty('team')
  await stores.close()
})

test('somebody whose membership ended is enrolled again, with what they are appointed to now', async () => {
  await run(INSTITUTION, 'Nadia Benali', 'nadia@ecole.invalid')
  const stores = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  const [nadia] = await stores.people.members.list('ecole-1')
  await stores.people.members.end('ecole-1', nadia?.id ?? '', '2000-01-01')
  expect(await run(INSTITUTION, 'Nadia Benali', 'nadia@ecole.invalid', 'reviewer')).toBe(0)
  expect(await stores.people.members.list('ecole-1')).toMatchObject([{ id: nadia?.id, roles: ['reviewer'], to: null }])
  await stores.close()
})

test('an institution, a name or an address that cannot be one is refused, and nothing is kept', async () => {
  expect(await run({ ...INSTITUTION, kind: 'club' }, 'Nadia Benali', 'nadia@ecole.invalid')).toBe(1)
  expect(await run(INSTITUTION, '=1', 'nadia@ecole.invalid')).toBe(1)
  expect(await run(INSTITUTION, 'Nadia Benali', 'nadia')).toBe(1)
})

test('a registrar is named here, and what the register says of an institution is not undone by a file', async () => {
  expect(await run({ ...INSTITUTION, id: 'team', team: true }, 'Lou Caron', 'lou@equipe.invalid', 'registrar')).toBe(0)
  const stores = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  expect(await stores.people.members.list('team')).toMatchObject([{ roles: ['registrar'] }])
  const registered = { ...INSTITUTION, kind: 'private', territory: 'Autre territoire', centre: null, school: null, lastDay: null } as const
  const events = [{ kind: 'institution', before: null, after: registered }] as const
  await stores.register.add(0, { at: '2026-11-21T12:00:00.000Z', by: null, reason: '', events }, [])
  await stores.close()
  await run(INSTITUTION, 'Nadia Benali', 'nadia@ecole.invalid')
  const again = await openStores(folder, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  expect(await again.people.members.institution('ecole-1')).toMatchObject({ kind: 'private', territory: 'Autre territoire' })
  await again.close()
})
