import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { playBrowserKills } from '../faults/killed-browser.ts'
import { startTestServer } from './server.ts'

const kills = Number(process.env['KILLS'] ?? 4)

it('a browser killed while somebody writes loses nothing that was confirmed, and writes nothing twice', {
  timeout: 60_000 + kills * 30_000,
}, async () => {
  const [server, profile] = await Promise.all([startTestServer(), mkdtemp(join(tmpdir(), 'sexto-killed-'))])
  try {
    const report = await playBrowserKills({ caseUrl: server.caseUrl, profile, kills, seed: Number(process.env['SEED'] ?? 1) })
    if (process.env['KILLS']) console.log(JSON.stringify(report))
    expect(report).toMatchObject({ kills, lost: 0 })
    expect(report.confirmed + report.written + report.notWritten).toBe(kills)
  } finally {
    await server.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
