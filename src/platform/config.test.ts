import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  const config = readConfig(environment)
  return 'faults' in config ? config.faults : []
}

describe('the environment', () => {
  test('an empty one starts at once, on two host names', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      publicUrl: 'http://localhost:8787',
      caseUrl: 'http://cases.localhost:8787',
      demoOnly: false,
      mail: undefined,
    })
  })
  test('the issuer of attestations has the name that is given, or says that it is independent and where it is', () => {
    const named = (environment: Record<string, string>) => readConfig({ PUBLIC_URL: 'https://badges.example', ...environment })
    const french = 'Centre fictif des Érables'
    expect(named({})).toMatchObject({
      issuerName: { 'fr-CA': 'Formation indépendante · badges.example', 'en-CA': 'Independent training · badges.example' },
    })
    expect(named({ ISSUER_NAME_FR: french })).toMatchObject({ issuerName: { 'fr-CA': french, 'en-CA': french } })
    expect(named({ ISSUER_NAME_FR: french, ISSUER_NAME_EN: 'Fictional centre' })).toMatchObject({
      issuerName: { 'fr-CA': french, 'en-CA': 'Fictional centre' },
    })
    expect(faultsOf({ ISSUER_NAME_EN: 'x'.repeat(201) })[0]).toContain('ISSUER_NAME_EN')
  })
  test('every fault is said, not the first only', () => {
    const faults = faultsOf({ PORT: 'eighty', PUBLIC_URL: 'not an address', SMTP_URL: 'http://mail.invalid' })
    expect(faults.some(fault => fault.startsWith('PORT'))).toBe(true)
    expect(faults.some(fault => fault.startsWith('PUBLIC_URL'))).toBe(true)
    expect(faults.some(fault => fault.startsWith('SMTP_URL'))).toBe(true)
  })
  test('another database is named by its address; what only files have is not taken beside it', () => {
    const postgres = { DATABASE_URL: 'postgres://sexto:secret@db.invalid/sexto', LIDS_DATABASE_URL: 'postgresql://lids.invalid/lids' }
    expect(readConfig(postgres)).toMatchObject({ database: postgres.DATABASE_URL, lidsDatabase: postgres.LIDS_DATABASE_URL })
    expect(faultsOf({ DATABASE_URL: 'mysql://db.invalid/x' })).toEqual(['DATABASE_URL must be a postgres:// address'])
    expect(faultsOf({ LIDS_DATABASE_URL: postgres.LIDS_DATABASE_URL })).toEqual(['LIDS_DATABASE_URL goes with DATABASE_URL'])
    expect(faultsOf({ ...postgres, LIDS_DIR: '/lids' })).toEqual(['LIDS_DIR is for files: with DATABASE_URL, give LIDS_DATABASE_URL'])
  })
  test('production asks for both addresses, in https', () => {
    expect(faultsOf({ NODE_ENV: 'production', PUBLIC_URL: 'http://sexto.invalid' })).toEqual([
      'PUBLIC_URL must be https in production',
      'CASE_URL is required in production',
    ])
  })
  test('the case app never shares a host name with the pages', () => {
    expect(faultsOf({ PUBLIC_URL: 'http://localhost:1', CASE_URL: 'http://localhost:2' })).toEqual([
      'CASE_URL must have another host name than PUBLIC_URL: ports share cookies and passkeys',
    ])
  })
  test('mail needs a sender and a mailbox', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://mail.invalid:25' })).toEqual([
      'MAIL_FROM is required with SMTP_URL',
      'REMINDERS_TO is required with SMTP_URL',
    ])
  })
})
