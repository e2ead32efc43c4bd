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
  test('every fault is said, not the first only', () => {
    const faults = faultsOf({ PORT: 'eighty', PUBLIC_URL: 'not an address', SMTP_URL: 'http://mail.invalid' })
    expect(faults.some(fault => fault.startsWith('PORT'))).toBe(true)
    expect(faults.some(fault => fault.startsWith('PUBLIC_URL'))).toBe(true)
    expect(faults.some(fault => fault.startsWith('SMTP_URL'))).toBe(true)
  })
  test('another database is refused in a clear sentence, not ignored', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://db.invalid/x' })).toEqual([
      'DATABASE_URL is not supported yet: the main store stays in SQLite files under DATA_DIR. Remove this variable to start.',
    ])
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
