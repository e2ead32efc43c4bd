import { resolveObjectURL } from 'node:buffer'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type CaseView, type FiguresPlan, tallyRow, yearReport } from '#casefile'
import { figures } from '#method'
import { openStores, sendDayReminders, sendDueReminders } from '#platform'
import type { Locale } from '#protocol'
import { figuresRoutes, uiWords } from '#web'
import { calendarDesk } from '../../src/device/calendar.ts'
import type { DeviceDatabase } from '../../src/device/database.ts'
import { openRequests } from '../../src/device/server-requests.ts'
import type { ApiPorts } from '../../src/platform/http/api-ports.ts'
import { reminderRoutes } from '../../src/platform/http/reminder-routes.ts'
import type { SessionEnv } from '../../src/platform/http/session.ts'
import { calendarRoutes } from '../../src/web/calendar/calendar-routes.tsx'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { crypto, fictionalSchool } from './school.ts'

/** What a case gives beside its papers: made by the code that makes them on a device and on a server, from a view of the case. */
export interface LeakFiles {
  /** The calendar file of its reader, with its name; long lines joined again, as every calendar does. */
  calendar(view: CaseView, locale: Locale, made?: { readonly uidOf: (text: string) => Promise<string> }): Promise<string>
  /** All that is mailed to its reader until the last day that is known, and to the team; with what the device told the server. */
  mail(view: CaseView, locale: Locale, caseUrl?: string): Promise<string>
  /** The files of the figures of twelve cases like it, with their names, the page, and the report of several schools. */
  figures(view: CaseView, locale: Locale, plan?: FiguresPlan): Promise<string>
  close(): Promise<void>
}

const ORIGIN = 'https://cases.invalid'
const form = (fields: Readonly<Record<string, string>>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) })

/** A server with real stores, a school in which somebody is signed in, and the pages over them. */
export async function openLeakFiles(): Promise<LeakFiles> {
  const here = await fictionalSchool()
  const folder = mkdtempSync(join(tmpdir(), 'sexto-leak-files-'))
  const stores = await openStores(folder, ['main', 'lids'], here.clock.at)
  const session = { school: here.school, device: here.nadia.identity.signer.kid }
  const told: string[] = []
  let nth = 0
  /** A new one each time: nobody may ask as often as this test does. */
  const device = () => {
    const api = new Hono<SessionEnv>()
    api.use('*', (c, next) => {
      c.set('session', session as SessionEnv['Variables']['session'])
      return next()
    })
    api.route(
      '/reminders',
      reminderRoutes({ server: here.server, reminders: stores.reminders, rosters: here.rosters } as unknown as ApiPorts),
    )
    const asked: typeof fetch = async (path, init) => {
      told.push(String(init?.body ?? ''))
      return api.request(`${ORIGIN}${String(path)}`, { ...init, redirect: 'follow' })
    }
    return calendarDesk({
      database: { put: async () => undefined, delete: async () => undefined } as unknown as DeviceDatabase,
      server: openRequests({ api: '', fetch: asked }),
      digest: crypto.digest,
      who: () => ({ school: here.school, member: 'nadia' }),
    })
  }
  const pagesOf = (view: CaseView, locale: Locale, desk: ReturnType<typeof device>) =>
    calendarRoutes({
      base: '',
      desk: async () => desk,
      views: async () => [view],
      readerOf: async () => ({
        locale,
        ui: uiWords[locale],
        words: deskWords[locale],
        base: '',
        fictional: false,
        here: '/calendar',
        unsent: 0,
      }),
    })
  return {
    calendar: async (view, locale, made) => {
      const page = await (await pagesOf(view, locale, { ...device(), ...made }).request(`${ORIGIN}/`, { method: 'POST' })).text()
      const [, href = '', name = ''] = /href="(blob:[^"]*)" download="([^"]*)"/.exec(page) ?? []
      const file = (await resolveObjectURL(href)?.text()) ?? ''
      return `${name}\n${file.replaceAll('\r\n ', '')}\n${page.slice(page.indexOf('<main'))}`
    },
    mail: async (view, locale, caseUrl = ORIGIN) => {
      told.length = 0
      nth += 1
      const desk = device()
      const asked = await pagesOf(view, locale, desk).request(`${ORIGIN}/mail`, form({ email: 'nadia@mail.invalid' }))
      if (asked.status !== 303) throw new Error(`reminders were not asked: ${asked.status}`)
      const letters = await lettersOf(stores, { log: view.caseId, at: here.clock.at, days: told.join('\n'), caseUrl, nth })
      await desk.stop()
      return [...told, ...letters].join('\n')
    },
    figures: figuresOf,
    close: async () => {
      await stores.close()
      rmSync(folder, { recursive: true })
    },
  }
}

interface Told {
  readonly log: string
  readonly at: string
  /** What the device told: its days are found in it. */
  readonly days: string
  readonly caseUrl: string
  /** A reminder of the team that left does not leave again: each one has its own moment. */
  readonly nth: number
}

/** Confirms the address, then lets every day come that the device told; the team is reminded too. */
async function lettersOf({ reminders, outbox }: Awaited<ReturnType<typeof openStores>>, { log, at, days, caseUrl, nth }: Told) {
  const letters: string[] = []
  const mail = { send: async (letter: object) => void letters.push(JSON.stringify(letter)) }
  const on = (moment: string) => ({ mail, caseUrl, now: () => new Date(moment) })
  const send = (moment: string) =>
    sendDayReminders({ ...on(moment), reminders, stopUrl: 'https://pages.invalid/reminders', zone: 'America/Toronto' })
  await send(at)
  const token = /reminders\/([\w-]{43})/.exec(letters.join('\n'))?.[1] ?? ''
  if (!(await reminders.confirm(token, at))) throw new Error('the address was not confirmed')
  for (const [day] of days.matchAll(/\d{4}-\d\d-\d\d/g)) await send(`${day}T15:00:00.000Z`)
  if (letters.length < 2) throw new Error('no day came')
  const due = new Date(Date.parse(at) + 1000 * nth).toISOString()
  await outbox.plan(log, due)
  await sendDueReminders({ ...on(due), outbox })
  return letters
}

async function figuresOf(view: CaseView, locale: Locale, plan: FiguresPlan = figures): Promise<string> {
  const row = tallyRow(view, plan)
  if (row === undefined) throw new Error('the case is counted')
  const { year } = row
  const saved: string[] = []
  const known = {
    year,
    years: [year],
    report: yearReport(Array(12).fill(row), year, plan, false),
    settled: true,
    over: true,
    unopened: 0,
    offline: false,
    staff: { people: 5, trained: 3, coordinator: 1, principal: 1 },
    school: 'S'.repeat(43),
  }
  const port = {
    isOpen: () => true,
    year: async () => known,
    settle: async () => 'settled' as const,
    files: (texts: readonly { readonly name: string; readonly text: string }[]) => {
      saved.push(...texts.flatMap(({ name, text }) => [name, text]))
      return texts.map(({ name }) => ({ name, href: 'blob:here' }))
    },
  }
  const language = {
    of: () => locale,
    words: async () => ({ ui: uiWords[locale], method: undefined as never }),
    ui: async () => uiWords[locale],
  }
  const app = figuresRoutes(port, { language, base: '', fictional: false, unsent: async () => 0 })
  const page = await (await app.request(`${ORIGIN}/figures`)).text()
  const lines = saved.find(text => text.includes('sexto-figures/1')) ?? ''
  const several = await (await app.request(`${ORIGIN}/figures/several`, form({ lines }))).text()
  return [...saved, page, several].join('\n')
}
