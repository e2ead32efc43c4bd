import { describe, expect, it } from 'vitest'
import { MAX_RESCUE_BYTES, type Signer, signStatement, writeRescue } from '#log'
import type { HandInRefusal } from '#people'
import { LOCALES } from '#protocol'
import { handInRoutes } from './hand-in-routes.ts'
import type { HandInDesk } from './ports.ts'
import { readRescueFile, readRescueText } from './read-rescue.ts'
import { rescueWords } from './words/index.ts'

const HERE = 'http://localhost:8787/demo/rescue'
const words = rescueWords['fr-CA']
const LOG = 'A'.repeat(43)

const door = (answer: Awaited<ReturnType<HandInDesk['handIn']>>) => {
  const brought: string[] = []
  const app = handInRoutes('/demo/rescue', {
    fictional: true,
    handIn: async text => {
      brought.push(text)
      return answer
    },
  })
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    app.request(HERE, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  return { app, brought, post, bring: (text: string) => post(new URLSearchParams({ text }).toString()) }
}
const refusing = (refused: HandInRefusal) => door({ refused })

describe('the page where lines are handed in', () => {
  it.each(LOCALES)(
    'asks in %s, with one heading, and a file field that has no name and is not shown before a script reads it',
    async locale => {
      const html = await (await refusing('changed').app.request(`${HERE}?lang=${locale}`)).text()
      expect(html).toContain(rescueWords[locale].lead)
      expect(html.match(/<h1 /g)).toHaveLength(1)
      const [field] = html.match(/<input id="file"[^>]*>/) ?? []
      expect(field).toContain('type="file"')
      expect(field).not.toContain('name=')
      expect(html).toMatch(/<div id="by-file"[^>]* hidden/)
      expect(html).toContain(rescueWords[locale].fictional)
    },
  )

  it('says of each case what is now in it, and what to do with the file', async () => {
    const html = await (await door({ at: '2026-11-21T13:05:00.000Z', cases: [{ log: LOG, taken: 3, known: 1 }] }).bring('{}')).text()
    expect(html).toContain(words.done)
    expect(html).toMatch(/3 lignes sont maintenant au dossier/)
    expect(html).toMatch(/1 ligne y était déjà/)
    expect(html).toMatch(/21.novembre 2026/)
    expect(html).toContain(words.after)
  })

  it('says which lines did not go in, why, and to keep the file', async () => {
    const cases = [{ log: LOG, taken: 0, known: 0, stopped: { code: 'epoch-moved', left: 2 } as const }]
    const html = await (await door({ at: '2026-11-21T13:05:00.000Z', cases }).bring('{}')).text()
    expect(html).toContain(words.doneNone)
    expect(html).toContain(words.stopped.keys)
    expect(html).toContain(words.keep)
    expect(html).not.toContain(words.after)
  })

  it.each(['not-a-rescue', 'other-place', 'changed', 'not-ours', 'revoked'] as const)(
    'refuses %s with its reason, and keeps what was pasted',
    async code => {
      const answer = await refusing(code).bring('mot collé')
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(words.refused[code])
      expect(html).toContain('mot collé')
    },
  )
})

describe('what never reaches the lines', () => {
  it('a form of another site, a file sent as a file, nothing at all, and a text far too long', async () => {
    const { post, bring, brought } = refusing('changed')
    const form = new FormData()
    form.set('text', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]), 'photo.png')
    const tried = [
      [await post('text=x', { 'sec-fetch-site': 'cross-site' }), 403, 'another-site'],
      [await post('photo', { 'content-type': 'image/png' }), 415, 'wrong-type'],
      [await post('text=x', { 'content-type': 'multipart/form-data; boundary=x' }), 415, 'wrong-type'],
      [await bring(' '), 422, 'empty'],
      [await bring('x'.repeat(MAX_RESCUE_BYTES * 2)), 413, 'too-large'],
    ] as const
    for (const [answer, status, reason] of tried) {
      expect(answer.status).toBe(status)
      expect(await answer.text()).toContain(words.refused[reason])
    }
    expect(brought).toEqual([])
  })
})

describe('a file chosen on this device', () => {
  const signer: Signer = { kid: LOG, x: LOG, sign: async () => 'A'.repeat(86) }
  const sound = async () => {
    const at = '2026-11-21T13:05:00.000Z'
    const seen = { seq: 0, head: LOG }
    const claim = {
      v: 1,
      log: LOG,
      own: null,
      seen,
      roster: seen,
      at,
      kind: 'sealed',
      compartment: 'care',
      digest: LOG,
      strict: false,
    } as const
    const statement = await signStatement({ ...claim, facets: null }, signer)
    return writeRescue(async () => LOG, signer, {
      fictional: true,
      school: LOG,
      at,
      cases: [{ log: LOG, lids: [], lines: [{ statement, body: 'a..b.c.d' }] }],
    })
  }

  it('becomes text when it is a rescue file', async () => {
    const text = await sound()
    expect(await readRescueFile(new Blob([text]))).toEqual({ text })
    expect(readRescueText(`\n ${text} \n`)).toEqual({ text })
  })

  it('goes no further when it is anything else: a picture, one that says it is a rescue file, one that hides inside, one too large', async () => {
    const text = await sound()
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const disguised = `{"type":"sexto-rescue/1",${'\u0000'.repeat(9)}`
    const inside = text.replace('a..b.c.d', 'data:image/png;base64,AAAA')
    for (const file of [png, disguised, inside, `${text}\n${text}`]) {
      expect(await readRescueFile(new Blob([file]))).toEqual({ refused: 'not-a-rescue' })
    }
    expect(await readRescueFile(new Blob([text.padEnd(MAX_RESCUE_BYTES + 1)]))).toEqual({ refused: 'too-large' })
  })
})
