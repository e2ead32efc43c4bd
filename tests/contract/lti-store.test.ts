import { describe, expect, it } from 'vitest'
import type { CheckedLaunch } from '#training'
import { type LtiStore, type LtiTables, sqlLtiStore } from '../../src/platform/sql/lti-store.ts'
import { ltiMigrations } from '../../src/platform/sql/migrations/lti.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const SOON = '2026-11-21T12:10:00.000Z'
const LATER = '2026-11-21T12:20:00.000Z'
const who = { issuer: 'https://p.example', clientId: 'c', sub: 's', institution: 'i', learner: 'l' }
const launch: CheckedLaunch = {
  issuer: who.issuer,
  clientId: 'c',
  deployment: 'd',
  sub: 's',
  target: 'https://t.example/x',
  scores: undefined,
  deepLink: undefined,
}
const pending = { stateHash: 'state', browserHash: 'browser', nonce: 'n', issuer: who.issuer, clientId: 'c', expiresAt: SOON }

describe('what is kept of learning platforms', () => {
  eachEngine(({ open }) => {
    const store = async (): Promise<LtiStore> => sqlLtiStore(await open<LtiTables>(ltiMigrations))

    it('gives a launch to the browser that began it, once, however many ask at the same moment', async () => {
      const kept = await store()
      await kept.begin(pending)
      expect(await kept.answer('state', launch, 'key', NOW)).toBe(true)
      expect(await kept.answer('state', launch, 'another key', NOW)).toBe(false)
      expect(await kept.take('key', 'another browser', NOW)).toBe('other-browser')
      const taken = await Promise.all(Array.from({ length: 8 }, () => kept.take('key', 'browser', NOW)))
      expect(taken.filter(one => one !== undefined)).toEqual([expect.objectContaining({ sub: 's', target: launch.target })])
    })

    it('forgets what came too late', async () => {
      const kept = await store()
      await kept.begin(pending)
      expect(await kept.answer('state', launch, 'key', SOON)).toBe(false)
      await kept.sweep(SOON)
      expect(await kept.pending('state', NOW)).toBeUndefined()
    })

    it('keeps the first of two accounts made at once for one person', async () => {
      const kept = await store()
      await Promise.all([kept.addAccount(who), kept.addAccount({ ...who, learner: 'another' })])
      const found = await kept.account(who)
      await kept.addAccount({ ...who, learner: 'a third' })
      expect(await kept.account(who)).toEqual(found)
    })

    it('knows the accounts that one person of a platform has by several registrations, and nobody else’s', async () => {
      const kept = await store()
      const second = { ...who, clientId: 'c2', learner: 'l2' }
      await kept.addAccount(who)
      await kept.addAccount(second)
      await kept.addAccount({ ...who, sub: 'another', learner: 'l3' })
      await kept.addAccount({ ...who, issuer: 'https://q.example', learner: 'l4' })
      expect((await kept.accountsOf(who)).toSorted((a, b) => a.learner.localeCompare(b.learner))).toEqual([who, second])
    })

    it('lets one process at a time tell a link, until it is told that the level is passed', async () => {
      const kept = await store()
      const link = { ...who, lineItem: 'https://p.example/lines/1', level: 'explorer' }
      await kept.link(link, NOW)
      await kept.link(link, NOW)
      const claims = await Promise.all(Array.from({ length: 4 }, () => kept.claim(NOW, SOON, 10)))
      expect(claims.flat()).toEqual([{ ...link, said: null }])
      expect(await kept.claim(NOW, SOON, 10)).toEqual([])
      await kept.told({ ...link, said: null }, 'begun')
      expect(await kept.claim(SOON, LATER, 10)).toEqual([{ ...link, said: 'begun' }])
      await kept.told({ ...link, said: 'begun' }, 'passed')
      expect(await kept.claim('2027-01-01T00:00:00.000Z', '2027-01-01T00:10:00.000Z', 10)).toEqual([])
    })
  })
})
