import { expect, test } from 'vitest'
import { type LogServer, memoryLidStore, memoryLogStore } from '#log'
import { rosterDesk } from '#people'
import { checkingCrypto, newDeviceSecrets, openKeyring, signerOf } from '#vault'
import { FICTIONAL_PASSPHRASE, FICTIONAL_PLACES } from './people.ts'
import { seedSchool } from './seed-school.ts'

const makeServer = async (): Promise<LogServer> => ({
  store: memoryLogStore(),
  lids: memoryLidStore(),
  crypto: checkingCrypto(),
  receipts: await signerOf((await newDeviceSecrets()).sign),
  now: () => '2026-11-21T12:00:00.000Z',
})

test('the fictional school is founded by two key-holders and names its five people', async () => {
  const server = await makeServer()
  const rosters = rosterDesk(server)
  const { school } = await seedSchool(server, rosters, FICTIONAL_PLACES[0])
  const members = (await rosters.history(school))?.members() ?? []
  expect(members.map(member => member.name).sort()).toEqual(['Claude Picard', 'Luc Tremblay', 'Maya Gagnon', 'Nadia Benali', 'Samuel Roy'])
  expect(
    members
      .filter(member => member.roles.includes('registrar'))
      .map(member => member.name)
      .sort(),
  ).toEqual(['Luc Tremblay', 'Nadia Benali'])
})

test('its keyrings open with the published words and with nothing else', async () => {
  const server = await makeServer()
  const { actors } = await seedSchool(server, rosterDesk(server), FICTIONAL_PLACES[1])
  const [karim] = actors
  expect(karim && (await openKeyring(karim.sealed, FICTIONAL_PASSPHRASE))?.member).toBe('karim')
  expect(karim && (await openKeyring(karim.sealed, 'something else'))).toBeUndefined()
})

test('everything of it says that it is fictional', () => {
  for (const place of FICTIONAL_PLACES) {
    expect(place.name['fr-CA']).toContain('fictive')
    expect(place.name['en-CA']).toContain('fictional')
    if (place.agreement) expect(place.agreement.territory).toContain('fictif')
  }
})
