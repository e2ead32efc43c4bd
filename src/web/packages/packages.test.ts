import { beforeEach, describe, expect, it } from 'vitest'
import type { AskedPackage, CaseWeb, Desk, PackageNews, PackageNewsFault, WritingRefusal } from '#casefile'
import { caseAsideRoutes } from '../desk/case-aside-routes.ts'
import type { CaseAside } from '../desk/ports.ts'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import type { CodedPackage, CopyFault, PoliceToday } from './ports.ts'
import { packagesWords } from './words/index.ts'

const PHRASE = 'bomika tuvola rizado panuke'
const PRINT = '76965 54054 79821 97015 02403'
let memory: MemoryDesk
let asked: AskedPackage[]
let noted: PackageNews[]
let no: { readonly refused: WritingRefusal } | { readonly fault: CopyFault } | undefined
let newsFault: PackageNewsFault | undefined
let police: PoliceToday | undefined
let packages: readonly CodedPackage[]
let app: ReturnType<typeof caseAsideRoutes>

const never = async (): Promise<never> => {
  throw new Error('not asked here')
}
const first = (state: CodedPackage['state']): CodedPackage => ({
  seq: 12,
  state,
  code: 'AbCdEf12',
  prepared: {
    state: 'prepared',
    recipient: 'Service fictif',
    basis: 'agreement',
    why: '',
    form: 'phrase',
    parts: ['care'],
    seq: 12,
    by: 'nadia',
    at: OPENED_AT,
    recordedAt: OPENED_AT,
  },
  ...(state === 'prepared'
    ? {}
    : {
        handed: { state: 'handed', package: 12, to: 'Agente Roy', badge: '', seq: 14, by: 'nadia', at: OPENED_AT, recordedAt: OPENED_AT },
      }),
})

/** A sealed case over a desk in memory, on a device that notes what leaves. */
beforeEach(() => {
  memory = new MemoryDesk(lostHamster)
  asked = []
  noted = []
  no = undefined
  newsFault = undefined
  police = { service: 'Service fictif des Rives', fingerprint: PRINT }
  packages = []
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => ({ ...(await memory.read()), mode: 'real' }),
    perform: (input, ticket) => memory.perform(input, ticket),
  }
  const web: CaseWeb<'real'> = { mode: 'real', open: async () => desk }
  const aside: CaseAside = {
    parts: async () => ['identity', 'justice'],
    police: async () => police,
    packages: async () => packages,
    prepare: async (_, { form, follows, ...said }) => {
      asked.push({ form, ...said, ...(follows === undefined ? {} : { follows }) })
      if (no) return no
      return {
        ...said,
        seq: 12,
        ...(form === 'paper' ? {} : { href: 'blob:somewhere' }),
        name: 'meleze-18-2026-11-16.json',
        lines: 13,
        code: 'AbCdEf12',
        school: 'S',
        at: '2026-11-16T15:00:00.000Z',
        withheld: { identity: 1 },
        ...(form === 'phrase' ? { passphrase: PHRASE } : {}),
        ...(form === 'key' ? { fingerprint: PRINT } : {}),
        ...(follows === undefined ? {} : { after: { seq: 13, code: 'ZyXwVu98', at: OPENED_AT, parts: ['care'] } }),
      }
    },
    note: async (_, news) => {
      noted.push(news)
      return newsFault ?? { seq: 15, repeated: false }
    },
    looked: never,
    letGo: never,
    settleTwin: never,
    recognize: never,
    proof: never,
    others: never,
    join: never,
    stopped: never,
    setAside: never,
  }
  app = caseAsideRoutes(web, aside, {
    of: () => 'fr-CA',
    words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
    ui: locale => uiWords[locale],
  })
})

const get = (path: string) => app.request(`/c1/${path}`)
const post = (path: string, ...values: readonly (readonly [string, string])[]) =>
  app.request(`/c1/${path}`, { method: 'POST', body: new URLSearchParams(values.map(([k, v]) => [k, v])) })
const RIGHT = [
  ['recipient', 'Service fictif des Rives'],
  ['basis', 'agreement'],
] as const
const french = packagesWords['fr-CA']

describe('the form of a copy', () => {
  it('offers the key of the police first, with its fingerprint, and care alone', async () => {
    const html = await (await get('export')).text()
    expect(html).toMatch(/value="key" checked/)
    expect(html).toContain(PRINT)
    expect(html).toContain('value="Service fictif des Rives"')
    expect(html.match(/name="part"/g)).toHaveLength(2)
    expect(html).not.toMatch(/name="part"[^>]*checked/)
  })

  it('offers no key where the agreement bears none', async () => {
    police = { service: 'Service fictif des Rives' }
    const html = await (await get('export')).text()
    expect(html).not.toContain('value="key"')
    expect(html).toMatch(/value="phrase" checked/)
  })

  it('says before anything is typed that no agreement is in force, and what can still be handed over', async () => {
    expect(await (await get('export')).text()).not.toContain(french.fault['no-agreement'])
    police = undefined
    const answer = await get('export')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain(french.fault['no-agreement'])
    expect(html).not.toContain('value="key"')
    expect(html).toMatch(/value="request"/)
  })

  it.each([
    [[], 'recipient-missing'],
    [[['recipient', 'x']], 'basis-missing'],
    [[['recipient', 'x'.repeat(81)]], 'too-long'],
    [
      [
        ['recipient', 'x'],
        ['basis', 'other'],
      ],
      'why-missing',
    ],
    [
      [
        ['recipient', 'x'],
        ['basis', 'other'],
        ['why', 'voir https://exemple.invalid/a'],
      ],
      'why-text',
    ],
  ] as const)('%o is refused beside its field: %s; nothing is written and nothing lost', async (values, code) => {
    const answer = await post('export', ...values, ['part', 'identity'])
    const html = await answer.text()
    expect([answer.status, asked]).toEqual([422, []])
    expect(html).toContain(french.missing[code].replaceAll('’', '’'))
    expect(html).toMatch(/value="identity" checked/)
    for (const [, value] of values) expect(html).toContain(value)
  })

  it.each(['no-agreement', 'no-key', 'bad-key', 'part-stays', 'first-not-handed'] as const)(
    'says why no copy was made: %s',
    async fault => {
      no = { fault }
      const answer = await post('export', ...RIGHT, ['part', 'justice'])
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(french.fault[fault])
      expect(html).toMatch(/value="justice" checked/)
      expect(html).not.toContain('handover-paper')
    },
  )

  it('says what the server or the device refused, and keeps what was ticked', async () => {
    no = { refused: { code: 'lines-waiting', lines: 2 } }
    const answer = await post('export', ...RIGHT, ['part', 'identity'])
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('2 lignes')
    expect(html).toMatch(/value="identity" checked/)
  })

  it('keeps what was typed when the language changes, and copies nothing', async () => {
    const html = await (await post('export', ...RIGHT, ['part', 'identity'], ['lang', 'en-CA'])).text()
    expect(html).toContain('Hand over a copy of the file')
    expect(html).toMatch(/value="identity" checked/)
    expect(html).toMatch(/value="agreement" checked/)
    expect(asked).toEqual([])
  })

  it('is closed to a trained member, also to a form that no page of theirs offers', async () => {
    memory.member = 'samuel'
    for (const answer of [await get('export'), await post('export', ...RIGHT)]) {
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('revient à la coordination ou à la direction.')
    }
    expect(asked).toEqual([])
  })
})

describe('the copy that was made', () => {
  it('shows its passphrase on the screen and never on the paper', async () => {
    const html = await (await post('export', ...RIGHT, ['form', 'phrase'])).text()
    expect(html).toContain(PHRASE)
    const paper = html.slice(html.indexOf('<article class="handover-paper'))
    expect(paper).toContain('AbCd Ef12')
    expect(paper).not.toContain('bomika')
    expect(html).toMatch(/href="blob:somewhere"[^>]*download="meleze-18-2026-11-16.json"/)
  })

  it('has no passphrase under the key of the police, whose fingerprint is shown', async () => {
    const html = await (await post('export', ...RIGHT, ['form', 'key'])).text()
    expect(html).toContain(PRINT)
    expect(html).not.toContain('id="passphrase"')
  })

  it('is no file when it leaves on paper only, and the paper is in the languages asked for', async () => {
    const html = await (await post('export', ...RIGHT, ['form', 'paper'], ['paper', 'both'])).text()
    expect(html).not.toContain('blob:')
    expect(html.match(/<article class="handover-paper[^>]*lang="(fr|en)-CA"/g)).toHaveLength(2)
    expect(new Set(html.match(/ id="[^"]*"/g)).size).toBe(html.match(/ id="[^"]*"/g)?.length)
    expect(html).toContain('Chronology')
  })

  it('takes the parts that were ticked and no other word of the form', async () => {
    await post('export', ...RIGHT, ['part', 'identity'], ['part', 'everything'])
    expect(asked).toMatchObject([{ parts: ['care', 'identity'], basis: 'agreement', why: '' }])
  })

  it('completes a copy that was handed over, and its paper says so', async () => {
    packages = [first('handed')]
    expect(await (await get('export?follows=12')).text()).toMatch(/value="12" checked/)
    const html = await (await post('export', ...RIGHT, ['follows', '12'], ['form', 'paper'])).text()
    expect(asked[0]?.follows).toBe(12)
    expect(html).toContain('ZyXw Vu98')
  })
})

describe('what became of a copy', () => {
  const receipt = [
    ['package', '12'],
    ['state', 'receipt'],
    ['receiver', 'Agente Roy'],
    ['code', 'AbCd Ef13'],
    ['seals', 'S 1\nS 2'],
  ] as const

  it('asks for the hand-over of a prepared one, for the receipt of one handed over', async () => {
    packages = [first('prepared')]
    expect(await (await get('packages')).text()).toContain(french.list.ask.handed)
    packages = [first('handed')]
    const html = await (await get('packages')).text()
    expect(html).toContain(french.list.ask.receipt)
    expect(html).toContain('/export?follows=12')
  })

  it('is written down with its words and its time, and the page comes back', async () => {
    packages = [first('handed')]
    const answer = await post('packages', ...receipt)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/case/c1/packages#p12'])
    expect(noted).toEqual([{ state: 'receipt', package: 12, receiver: 'Agente Roy', event: '', code: 'AbCdEf13', seals: ['S 1', 'S 2'] }])
  })

  it.each([
    [{ fault: 'other-code' }, 'n’est pas celui de cette copie (AbCd Ef12)'],
    [{ fault: 'other-seals', seals: { unknown: ['S 1'], missing: ['S 9'] } }, 'Le sceau S 1 n’est pas un sceau remis dans ce dossier.'],
    [{ fault: 'not-now' }, 'Ce n’est plus possible à cette étape'],
  ] as const)('%o: a receipt that does not fit is refused in words, and nothing typed is lost', async (fault, words) => {
    packages = [first('handed')]
    newsFault = fault
    const answer = await post('packages', ...receipt)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(words)
    for (const typed of ['Agente Roy', 'AbCd Ef13', 'S 1\nS 2']) expect(html).toContain(typed)
  })

  it.each([
    [[['state', 'handed']], 'to'],
    [[['state', 'receipt']], 'receiver'],
    [[['state', 'revoked']], 'why'],
    [
      [
        ['state', 'revoked'],
        ['why', 'a@b.invalid'],
      ],
      'text',
    ],
    [
      [
        ['state', 'handed'],
        ['to', 'x'],
        ['date', '2999-01-01'],
        ['time', '10:00'],
      ],
      'when',
    ],
  ] as const)('%o lacks something, and says what: %s', async (values, code) => {
    packages = [first('prepared')]
    const answer = await post('packages', ['package', '12'], ...values)
    expect([answer.status, noted]).toEqual([422, []])
    expect(await answer.text()).toContain(french.list.missing[code])
  })

  it('is read by a trained member, who writes nothing', async () => {
    packages = [first('handed')]
    memory.member = 'samuel'
    const html = await (await get('packages')).text()
    expect(html).toContain('Agente Roy')
    expect(html).not.toContain('name="state"')
    expect((await post('packages', ...receipt)).status).toBe(422)
    expect(noted).toEqual([])
  })
})
