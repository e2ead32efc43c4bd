import { describe, expect, it } from 'vitest'
import type { AgreementSnapshot } from '#protocol'
import { zoneOf } from './agreement.ts'

const agreement: AgreementSnapshot = {
  id: 'agreement-1',
  territory: 'Îles fictives',
  policeService: 'Police des Îles',
  validFrom: '2026-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Laisser l’appareil comme il est', 'en-CA': 'Leave the device as it is' },
  targetDays: 4,
  amberDays: 7,
}

describe('the zone in which the times of a case are read', () => {
  it('is that of the agreement’s territory, where it names one', () => {
    expect(zoneOf({ ...agreement, zone: 'America/Halifax' }, 'America/Toronto')).toBe('America/Halifax')
  })

  it('is the usual one without an agreement, or where the agreement names none', () => {
    expect([zoneOf(null, 'America/Toronto'), zoneOf(agreement, 'America/Toronto')]).toEqual(['America/Toronto', 'America/Toronto'])
  })

  it('is the usual one when the name is none: a case must open all the same', () => {
    expect(zoneOf({ ...agreement, zone: 'Îles' }, 'America/Toronto')).toBe('America/Toronto')
  })
})
