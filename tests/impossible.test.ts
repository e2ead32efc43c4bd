import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { LOCALES, type Locale, type Refusal } from '#protocol'
import { glossary } from '../method/glossary.ts'
import { sexto } from '../method/protocol.ts'
import { blames, isQuoted, sentencesIn } from '../method/testing/blame.ts'
import { words } from '../method/words/index.ts'
import { facetsOf } from '../src/casefile/facets.ts'
import { playScript } from '../src/cli/play-run.ts'
import { type PlayAct, type PlayScript, parseScript } from '../src/cli/play-script.ts'
import { beginning } from '../src/cli/walk/world.ts'
import { compartmentsOf } from '../src/people/rights.ts'
import { CASE_POLICY, PUBLIC_POLICY, strictHeaders } from '../src/platform/http/headers.ts'
import { readJson } from '../src/platform/http/json-body.ts'
import { decode } from '../src/web/training/coordinator/read-list.ts'

/** The nineteen things that must be impossible, one test each, in the order of the domain model (8.4). */

const root = join(import.meta.dirname, '..')
const files = (folder: string, kinds: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name}`)
    .filter(path => statSync(join(root, path)).isFile() && kinds.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const code = files('src', /\.(tsx?|html)$/)
/** Files of the code in which something stands, comments left out. */
const standsIn = (pattern: RegExp, among: readonly string[] = code): readonly string[] =>
  among.filter(path => pattern.test(read(path).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')))

const { actions } = sexto
const fields = actions.flatMap(action =>
  action.fields.map(field => ({ action: action.id, compartment: action.compartment ?? 'care', field })),
)
const codesOf = (field: (typeof fields)[number]['field']): readonly string[] =>
  'options' in field ? field.options : 'statements' in field ? field.statements : []

const STAFF = {
  nadia: ['coordinator', 'trained'],
  samuel: ['trained'],
  luc: ['principal'],
  claude: ['reporter'],
  // Coordinates, and was not trained yet.
  rita: ['coordinator'],
}
type Act = readonly [by: string, does: string, on?: string, form?: PlayAct['with']]
/** Tells a story to the real method and engine: the state it led to, and the refusal of its last act. */
function story(acts: readonly Act[], agreement = true) {
  const at = (nth: number): string => new Date(Date.parse('2026-11-16T13:20:00.000Z') + nth * 60_000).toISOString()
  const script: PlayScript = {
    title: 'story',
    agreement,
    staff: STAFF,
    acts: acts.map(([by, does, on = 'case', form = {}], nth) => ({ at: at(nth), by, do: does, on, with: form })),
    expect: {},
  }
  const played = playScript(sexto, script)
  const early = played.acts.slice(0, -1).filter(act => act.refused !== undefined)
  expect(
    early.map(act => [act.do, act.refused]),
    'all but the last act are accepted',
  ).toEqual([])
  return { ...played, refused: played.acts.at(-1)?.refused }
}
const reasonOf = (refused: Refusal | undefined): string | undefined =>
  refused === undefined ? undefined : 'reason' in refused ? refused.reason : refused.code

const NO = { 'self-harm': 'no', violence: 'no', 'fear-home': 'no', threat: 'no', spreading: 'no' }
const NOBODY = { adult: 'no', coercion: 'no', 'online-stranger': 'no', 'under-12': 'no', organized: 'no' }
const TRIAGE: readonly Act[] = [
  ['nadia', 'start'],
  ['nadia', 'accompany', 'case', { with: 'samuel', roles: ['affected'] }],
  ['nadia', 'person-add', 'case', { roles: ['acted'] }],
  ['nadia', 'risk-now', 'case', NO],
  ['nadia', 'risk-who', 'case', NOBODY],
  ['nadia', 'pledge'],
  ['nadia', 'scope', 'case', { image: 'photo-video', ages: 'yes', schools: 'ours' }],
]
const OPEN: readonly Act[] = [...TRIAGE, ['nadia', 'open-protocol']]
const SEALED: readonly Act[] = [
  ...OPEN,
  ['nadia', 'device-decide', 'B', { kind: 'phone', grounds: 'rule-and-place', 'health-need': 'no', decision: 'ask' }],
  ['nadia', 'device-seal', '1', { bag: '0412', seal: 'S 20931', witness: 'samuel', state: 'off' }],
]

describe('impossible', () => {
  test('1. no image can come in: no file, paste, drop, camera, attachment, preview or blob, and the server takes JSON only', async () => {
    // Five doors open a file and never write into a case: an export or a badge to verify, a file handed over to read and the police
    // key that opens it, all four on the device alone, and a list of the staff to train (a coordinator's, and a registrar's of several schools). A sixth brings signed lines from a device that lost the network: a field
    // without a name, which no browser sends, and a script that lets the text of a rescue file through and nothing else.
    const [badge, verify, handed, key, rescue, list, several, reader] = [
      'src/web/badges/verify-routes.tsx',
      'src/web/public/verify/verify-page.tsx',
      'src/web/reader/ask-page.tsx',
      'src/web/reader/key-page.tsx',
      'src/web/rescue/hand-in-page.tsx',
      'src/web/training/coordinator/list-pages.tsx',
      'src/web/training/register/staff-page.tsx',
      'src/web/training/coordinator/read-list.ts',
    ]
    expect(standsIn(/type=["']file["']/).toSorted()).toEqual([badge, verify, handed, key, rescue, list, several])
    for (const page of [handed, key]) expect(read(page)).toContain('accept=".json,application/json"')
    expect(read(rescue)).toMatch(/<input id="file" type="file" accept="\.json,application\/json" aria-describedby="file-help" \/>/)
    expect(read('src/web/rescue/hand-in-script.ts').match(/field\.value = \w+\.text/g)).toHaveLength(1)
    expect(read('src/web/rescue/read-rescue.ts').match(/\{ text[^}]*\}/g)).toEqual(['{ text: trimmed }'])
    for (const page of [list, several]) expect(read(page)).toContain('accept=".csv,.txt,text/csv,text/plain"')
    expect(read('src/web/public/verify/verify-page.tsx')).toContain('accept=".json,application/json"')
    expect(
      standsIn(
        /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket/,
        ['src/web/public/verify', 'src/web/reader', 'src/web/rescue'].flatMap(folder => files(folder, /\.tsx?$/)),
      ),
    ).toEqual([])
    expect(standsIn(/['"](paste|drop|dragover|dragenter)['"]|\bon(Paste|Drop|DragOver)\b|DataTransfer|clipboardData/)).toEqual([])
    expect(
      standsIn(
        /getUserMedia|getDisplayMedia|ImageCapture|createImageBitmap|readAsDataURL|<(video|audio|canvas|embed|iframe)\b|<object\s+(data|type)=/,
      ),
    ).toEqual([])
    // The only pictures are those of badges, drawn by us, on the badges' own pages.
    expect(standsIn(/<img\b/).every(path => path.startsWith('src/web/badges/'))).toBe(true)
    expect(standsIn(/multipart|FormData\(\)|\.formData\(|\.parseBody\(|\.blob\(/).toSorted()).toEqual([list, reader, several])
    expect(decode(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))).toBeUndefined()
    for (const policy of [CASE_POLICY, PUBLIC_POLICY]) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("img-src 'self'")
      expect(policy).not.toMatch(/data:|blob:|https?:|\*|unsafe-inline|media-src|object-src|frame-src/)
    }
    const context = { res: new Response('') } as Parameters<ReturnType<typeof strictHeaders>>[0]
    await strictHeaders(CASE_POLICY, false)(context, async () => undefined)
    expect(context.res.headers.get('Permissions-Policy')).toMatch(/camera=\(\).*clipboard-read=\(\).*display-capture=\(\)/)
    for (const type of ['image/png', 'multipart/form-data; boundary=x', 'application/octet-stream', 'text/plain', '']) {
      const request = new Request('http://cases.localhost/api/logs', { method: 'POST', body: '{}', headers: { 'content-type': type } })
      expect(await readJson(request, z.object({})), type).toMatchObject({ refused: { code: 'not-json-type' } })
    }
    for (const note of ['data:image/png;base64,iVBORw0KGgo=', 'https://exemple.org/x', '/9j/4AAQSkZJRgABAQEASABIAAD'])
      expect(
        reasonOf(
          story([
            ['nadia', 'start'],
            ['nadia', 'police-call', 'case', { note }],
          ]).refused,
        ),
        note,
      ).toBe('fields')
  })

  test('2. no field describes a body or an act beyond coded categories; a note is short, optional and read by the text guard', () => {
    const kinds = new Set(fields.map(({ field }) => field.kind))
    const known = ['choice', 'choices', 'confirm', 'note', 'code', 'name', 'phone', 'moment', 'person', 'said-by', 'member', 'task', 'line']
    expect([...kinds].filter(kind => !known.includes(kind))).toEqual([])
    const notes = fields.flatMap(({ action, field }) => (field.kind === 'note' ? [{ action, ...field }] : []))
    expect(notes.filter(note => note.required === true || note.max > 280)).toEqual([])
    expect(actions.filter(action => action.fields.filter(field => field.kind === 'note').length > 1)).toEqual([])
    const category = fields.find(({ field }) => field.id === 'category')?.field
    expect(category === undefined ? [] : codesOf(category)).toEqual(['nudity', 'sexual-act', 'underwear', 'unknown'])
    expect(
      reasonOf(
        story([
          ['nadia', 'start'],
          ['nadia', 'addendum', 'case', { about: 'person', note: 'x'.repeat(281) }],
        ]).refused,
      ),
    ).toBe('fields')
  })

  test('3. nobody can answer “I looked”: only an accidental exposure is recorded, and it calls the police and supports the adult', () => {
    const seen = /(?<!re)view|look|seen|saw|shown|opened-it|verif/
    const answers = fields.flatMap(({ action, field }) =>
      [field.id, ...codesOf(field)].filter(id => seen.test(id)).map(id => `${action} ${id}`),
    )
    // A message read in passing holds words only; the closing statement says that nobody looked.
    expect(answers.sort()).toEqual([
      'close nobody-looked',
      'grid-extent shown-in-person',
      'notice saw-message',
      'staff-exposed saw-in-passing',
      'staff-exposed shown-to-me',
    ])
    const { state } = story([
      ['nadia', 'start'],
      ['samuel', 'staff-exposed', 'case', { who: 'claude', means: 'sent-to-me' }],
    ])
    expect(JSON.stringify(state)).toMatch(/"staff-support:case:1".*"status":"open"/)
    expect(JSON.stringify(state)).toMatch(/"police-call:case:1".*"status":"open"/)
    const exposed = actions.find(action => action.id === 'staff-exposed')
    expect(exposed?.fields.map(field => field.kind)).toEqual(['member', 'choice', 'choices'])
  })

  test('4. no field holds a passcode, an account, a fingerprint of a file or a file name, and a note that does is stopped', () => {
    const secret = /pass|code-?(?:pin|nip)|^pin$|^nip$|credential|account|handle|user-?name|hash|digest|file|url|link/
    expect(fields.filter(({ field }) => secret.test(field.id)).map(({ action, field }) => `${action} ${field.id}`)).toEqual([])
    for (const note of ['code : 4821', 'IMG_2031 reçu hier', 'snap: untel', 'mot de passe = abricot'])
      expect(
        reasonOf(
          story([
            ['nadia', 'start'],
            ['nadia', 'police-call', 'case', { note }],
          ]).refused,
        ),
        note,
      ).toBe('fields')
    for (const locale of LOCALES) {
      const asked = sentencesIn(words[locale].actions).filter(one => !isQuoted(one) && /mot de passe|passcode|password/i.test(one.text))
      expect(asked).toEqual([])
    }
  })

  test('5. nobody at school can choose, or be told, that an act was impulsive or malicious, and nothing is scored', () => {
    const qualifying = fields.filter(({ field }) =>
      codesOf(field).some(option => /impuls|malici|malveill|grav|severity|score|risk-level/.test(option)),
    )
    expect(qualifying.map(({ action, compartment }) => [action, compartment])).toEqual([
      ['outcome-record', 'justice'],
      ['outcome-supersede', 'justice'],
    ])
    for (const id of ['outcome-record', 'outcome-supersede']) expect(actions.find(action => action.id === id)?.effects).toEqual([])
    // Urgent says why to call; it has no answer that names an act or a person, and no number.
    const alerts = JSON.stringify(story([...TRIAGE.slice(0, 3), ['nadia', 'risk-now', 'case', { ...NO, threat: 'yes' }]]).alerts)
    expect(alerts).toBe('[{"alert":"police-now","level":"now","reasons":["threat"]}]')
    // The sample case of the papers holds an outcome told by the prosecutor, so that a test sees it on no paper.
    const mayName = /^src\/(web\/public\/|protocol\/text-guard|cli\/papers\/sample-case\.ts)/
    expect(
      standsIn(
        /impulsi|malicious|malveill/i,
        files('src', /\.tsx?$/).filter(path => !mayName.test(path)),
      ),
    ).toEqual([])
  })

  test('6. no protocol opens without an agreement in force and a trained person, and what protects never waits for it', () => {
    const gated = story([...TRIAGE.filter(([, does]) => does !== 'start'), ['nadia', 'open-protocol']], false)
    expect(reasonOf(gated.refused)).toBe('start-first')
    const careOnly = story([...TRIAGE, ['nadia', 'open-protocol']], false)
    expect(reasonOf(careOnly.refused)).toBe('no-agreement')
    for (const untrained of ['luc', 'rita', 'claude'])
      expect(reasonOf(story([...TRIAGE, [untrained, 'open-protocol']]).refused), untrained).toBe('wrong-role')
    for (const free of ['samuel', 'nadia']) expect(story([...TRIAGE, [free, 'open-protocol']]).refused, free).toBeUndefined()
    expect(reasonOf(story([...TRIAGE, ['claude', 'start']]).refused)).toBe('wrong-role')
    const free = careOnly.available.luc?.filter(one => one.refusal === null).map(one => one.action)
    expect(free).toEqual(
      expect.arrayContaining(['police-call', 'dpj-call', 'dpj-question', 'stay-with', 'safety-plan', 'parents-inform', 'care-refer']),
    )
    expect(reasonOf(story([...TRIAGE, ['nadia', 'grid-nature', 'A']], false).refused)).toBe('grid-care-only')
  })

  test('7. no discipline can be recorded before the protocol is open', () => {
    const measure: Act = ['luc', 'discipline-note', 'B', { measure: 'decided-elsewhere' }]
    expect(reasonOf(story([...TRIAGE.slice(0, 3), measure]).refused)).toBe('discipline-after-protocol')
    expect(reasonOf(story([...TRIAGE, measure]).refused)).toBe('discipline-after-protocol')
    expect(story([...OPEN, measure]).refused).toBeUndefined()
    expect(reasonOf(story([...OPEN, ['nadia', 'discipline-note', 'B', { measure: 'none' }]]).refused)).toBe('wrong-role')
    const disciplinary = /disciplin|suspend|expel|sanction|detention|exclu/
    expect(
      fields.filter(({ action, field }) => [action, field.id, ...codesOf(field)].some(id => disciplinary.test(id))).map(one => one.action),
    ).toEqual(['discipline-note', 'discipline-note'])
  })

  test('8. nobody can be told, in a task or a template, to delete, and no staff or student records a deletion', () => {
    const deleting = /delet|erase|effac|suppr|wipe/
    expect(actions.filter(action => deleting.test(action.id)).map(action => action.id)).toEqual(['deletion-confirmed'])
    const answers = fields.flatMap(({ action, field }) => (action === 'deletion-confirmed' ? codesOf(field) : []))
    expect(answers).toEqual(['police-confirmed', 'asked-no-answer', 'told', 'not-yet', 'police-wait'])
    expect(fields.filter(({ field }) => codesOf(field).some(option => deleting.test(option))).map(one => one.action)).toEqual([])
    expect(reasonOf(story([...OPEN, ['nadia', 'deletion-confirmed', 'case', { deletion: 'police-confirmed' }]]).refused)).toBe(
      'deletion-after-police',
    )
    const ask = {
      'fr-CA': /(?<!ne |rien )\b(effacez|supprimez|efface-|supprime-)/i,
      'en-CA': /(?<!not |n’t )\b(delete (it|them|the|your)|erase)\b/i,
    }
    for (const locale of LOCALES)
      expect(sentencesIn(words[locale].actions).filter(one => !isQuoted(one) && ask[locale].test(one.text))).toEqual([])
  })

  test('9. a sealed device is not returned without the police, and its chain only grows, every gap told', () => {
    expect(reasonOf(story([...SEALED, ['nadia', 'device-returned', '1', { released: 'no' }]]).refused)).toBe('release-first')
    expect(reasonOf(story([...SEALED, ['nadia', 'device-returned', '1', { released: 'yes' }]]).refused)).toBe('fields')
    const given = { 'returned-by': 'by-school', 'given-to': 'youth-and-parent', 'seal-intact': 'yes' }
    const back = story([...SEALED, ['nadia', 'device-returned', '1', { released: 'yes', reference: '2026-1116-07', ...given }]])
    expect(back.refused).toBeUndefined()
    const chain = (played: { readonly state: object }) =>
      (played.state as { devices: readonly { chain: readonly object[] }[] }).devices[0]?.chain ?? []
    expect(chain(back).slice(0, 2)).toEqual(chain(story(SEALED)))
    expect(chain(back).length).toBe(3)
    const sealing = String(SEALED.length)
    expect(story([...SEALED, ['nadia', 'withdraw', 'case', { line: sealing, reason: 'wrong-button' }]]).refused).toEqual({
      code: 'fields',
      faults: [{ field: 'line', fault: 'line-stands' }],
    })
    // Received when nobody handed it: refused on the page; from an offline device the fact is kept with its flag (casefile, fold).
    expect(reasonOf(story([...SEALED, ['luc', 'device-received', '1', { 'seal-intact': 'yes' }]]).refused)).toBe('device-not-handed')
    expect(actions.find(action => action.id === 'device-received')?.fact).toBe(true)
  })

  test('10. no meeting is about two young people, and the same adult is warned before meeting the affected youth and the author', () => {
    expect(actions.filter(action => /^(meet|grid)/.test(action.id) && action.on !== 'person')).toEqual([])
    const met = { support: 'adult-chosen', 'told-choice': ['may-stay-silent', 'not-secret'] }
    const pairOf = fields.filter(({ action, field }) => /^(meet|grid)/.test(action) && field.kind === 'person')
    expect(pairOf).toEqual([])
    const warned = (by: 'nadia' | 'samuel', first: string, next: string) =>
      story([...OPEN, ['nadia', 'meet', first, met]])
        .available[by]?.find(one => one.action === 'meet' && one.subject === next)
        ?.warnings.includes('same-adult')
    expect([warned('nadia', 'A', 'B'), warned('nadia', 'B', 'A'), warned('samuel', 'A', 'B'), warned('samuel', 'B', 'A')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(warned('nadia', 'A', 'A')).toBe(false)
  })

  test('11. no sentence of either language blames or labels a young person, and the lint that says so can fail', () => {
    const planted: Readonly<Record<Locale, readonly string[]>> = {
      'fr-CA': [
        'Tu n’aurais pas dû l’envoyer.',
        'Pourquoi tu l’as envoyée?',
        'C’est ta faute.',
        'La victime présumée attend.',
        'Une élève naïve.',
        'Tu te rends compte?',
        'Elle était consentante.',
      ],
      'en-CA': [
        'You should have known better.',
        'Why did you send it?',
        'It’s your fault.',
        'The alleged victim waits.',
        'A reckless student.',
        'She asked for it.',
        'What were you thinking?',
      ],
    }
    for (const locale of LOCALES) expect(planted[locale].filter(text => blames(locale, text) === undefined)).toEqual([])
    expect(LOCALES.map(locale => blames(locale, locale === 'fr-CA' ? 'Ce n’est pas ta faute.' : 'It’s not your fault.'))).toEqual([
      undefined,
      undefined,
    ])
    const texts = ['src/web', 'src/platform', 'method/words'].flatMap(folder => files(folder, /(fr|en)-CA\.json$/))
    expect(texts.length).toBeGreaterThanOrEqual(10)
    const found = texts.flatMap(path => {
      const locale = path.includes('fr-CA') ? 'fr-CA' : 'en-CA'
      return sentencesIn(JSON.parse(read(path)), path).filter(one => !isQuoted(one) && blames(locale, one.text) !== undefined)
    })
    expect(found).toEqual([])
    expect(
      glossary.filter(term => blames('fr-CA', `${term.fr}. ${term.definitionFr}`) ?? blames('en-CA', `${term.en}. ${term.definitionEn}`)),
    ).toEqual([])
  })

  test('12. what the prosecutor decided reaches no report, message, count or untrained eye', () => {
    expect(compartmentsOf(['trained'])).not.toContain('justice')
    expect([compartmentsOf(['reporter']), compartmentsOf(['registrar'])]).toEqual([[], []])
    // The folded state, from which tasks, reminders and reports are made, is the same whatever was communicated.
    const folded = (acts: readonly Act[]) => ({ ...story(acts).state, seq: 0 })
    for (const outcome of ['dpcp-impulsive', 'dpcp-malicious'])
      expect(folded([...OPEN, ['nadia', 'outcome-record', 'case', { outcome }]])).toEqual(folded(OPEN))
    expect(
      fields.filter(({ action, field }) => action === 'summary-report' && codesOf(field).some(option => /dpcp|outcome/.test(option))),
    ).toEqual([])
    expect(
      actions.flatMap(action => JSON.stringify([action.requires, action.warns, action.effects])).filter(text => text.includes('outcome')),
    ).toEqual([])
  })

  test('13. no sentence has a place for another young person’s name (the letters themselves: issue 8)', () => {
    const named = fields.filter(({ field, compartment }) => field.kind === 'name' && compartment === 'care').map(({ field }) => field.id)
    expect([...new Set(named)]).toEqual(['officer'])
    expect(fields.filter(({ field }) => field.kind === 'phone').map(({ compartment }) => compartment)).toEqual(['identity'])
    for (const locale of LOCALES) {
      const holes = sentencesIn(words[locale]).flatMap(({ text }) => [...text.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? ''))
      expect(holes.filter(name => /name|youth-|parent-/.test(name))).toEqual([])
    }
  })

  test('14. no notification says anything but that a task awaits', () => {
    const mail = LOCALES.map(locale => JSON.parse(read(`src/platform/words/${locale}.json`)).mail)
    const holes = [...JSON.stringify(mail).matchAll(/\{([^}"]+)\}/g)].map(([, name]) => name)
    // A number of days before a file is destroyed says nothing of whose it is; nor does the link that stops reminders.
    expect(new Set(holes)).toEqual(new Set(['url', 'stop', 'days']))
    expect(JSON.stringify(mail)).not.toMatch(/image|sexto|élève|student|urgen|police|école|school/i)
    expect(standsIn(/Notification\(|showNotification|pushManager/)).toEqual([])
    const facets = facetsOf(sexto, beginning(sexto, true))
    expect(Object.keys(facets).sort()).toEqual(['due', 'hold', 'open', 'retain'])
  })

  test('15. no case closes with a device in the school, the youth protection question unanswered, or a follow-up missing', () => {
    const close: Act = [
      'nadia',
      'close',
      'case',
      { statement: ['nobody-looked', 'nobody-kept', 'no-device', 'duties-met', 'door-open'], second: 'luc' },
    ]
    expect(reasonOf(story([...SEALED, close]).refused)).toBe('device-still-here')
    expect(reasonOf(story([...OPEN, close]).refused)).toBe('dpj-unanswered')
    const answered = story([...OPEN, ['nadia', 'dpj-question', 'case', { 'dpj-grounds': 'no' }], ['nadia', 'police-call'], close]).refused
    expect(reasonOf(answered)).toBe('closing-waits')
    expect(JSON.stringify(answered)).toMatch(/follow-up-2:A:1.*follow-up-90:B:1/)
    const unexcused = sexto.tasks.filter(task => task.blocks.includes('closing') && !task.excusable).map(task => task.id)
    expect(unexcused).toEqual(expect.arrayContaining(['risk-now', 'dpj-question', 'dpj-call', 'pledge', 'receipt', 'device-out']))
  })

  test('16. nobody opens a case they are not on: there is no back way yet, silent or told (break-glass: issue 7)', () => {
    expect(['privacy-officer', 'registrar', 'reporter', 'it', ''].flatMap(role => compartmentsOf([role]))).toEqual([])
    expect(standsIn(/break-?glass|master-?key|impersonat|sudo/i)).toEqual([])
    const routes = files('src/platform/http', /\.ts$/).flatMap(path =>
      [...read(path).matchAll(/\.(?:get|post|put|delete|patch)\(\s*'([^']+)'/g)].map(([, at]) => at ?? ''),
    )
    expect(routes.filter(at => /admin|override|recover|export|debug/.test(at))).toEqual([])
    expect(routes.length).toBeGreaterThan(5)
  })

  test('17. nothing counts cases by school, month and grade: the server knows none of the last (published figures: issue 8)', () => {
    expect(standsIn(/\b(grade|age_?band|birth|gender)\b/i, files('src/platform/sql', /\.ts$/))).toEqual([])
    expect(standsIn(/group\s*by|groupBy\(/i, files('src/platform', /\.ts$/))).toEqual([])
    const asked = fields
      .filter(({ field }) => /grade|class|birth|gender|sex$/.test(field.id))
      .map(({ action, field }) => `${action} ${field.id}`)
    expect(asked).toEqual([])
    // What groups a young person is written beside the name only, sealed to those who may know it.
    expect(fields.filter(({ field }) => field.id === 'group').map(({ compartment }) => compartment)).toEqual(['identity'])
  })

  test('18. exercises hold no real case and no graphic word (training scenarios and reflections: issue 4)', () => {
    const scripts = [...files('method/vignettes', /\.json$/), ...files('src/demo/cases', /\.json$/)]
    expect(scripts.length).toBeGreaterThan(30)
    const graphic = /\b(naked|nude|breast|genital|penis|vagin|masturb|seins?|sexe|nue?s?)\b/i
    expect(scripts.filter(path => graphic.test(read(path)))).toEqual([])
    const cast = ['nadia', 'samuel', 'maya', 'luc', 'claude']
    for (const path of files('method/vignettes', /\.json$/)) {
      const script = parseScript(read(path))
      if ('faults' in script) throw new Error(`${path}: ${script.faults.join()}`)
      expect(
        Object.keys(script.staff).filter(name => !cast.includes(name)),
        path,
      ).toEqual([])
      const typed = script.acts
        .filter(act => act.expect === 'ok')
        .flatMap(act => Object.entries(act.with))
        .filter(([id]) => /name|phone|group/.test(id))
      expect(
        typed.flatMap(([, value]) => value).filter(value => /\d{3}.?\d{4}/.test(String(value)) && !/555/.test(String(value))),
        path,
      ).toEqual([])
    }
  })

  test('19. nothing of a case stays in a cache, a history or a clear store, and the screen locks by itself (offline expiry: issue 6)', async () => {
    expect(standsIn(/localStorage|document\.cookie/)).toEqual([])
    // The app itself is kept to start without the network: its own files and the methods, the same for everybody, never an answer of the API.
    const keeper = 'src/device/service-worker.ts'
    expect(standsIn(/\bcaches\.(?!keys\(\))/)).toEqual([keeper])
    // The name of the version kept here is read for the page that shows it; nothing is put there by it.
    expect(standsIn(/\bcaches\.keys\(\)/).toSorted()).toEqual(['src/device/health.ts', keeper])
    expect(read(keeper)).toContain('if (/^\\/(api|demo\\/api|health|ready)(\\/|$)/.test(url.pathname)) return undefined')
    expect(
      [...read(keeper).matchAll(/caches\.open\((\w+)\)/g)]
        .map(([, name]) => name)
        .filter(name => !['MINE', 'METHODS', 'cacheName'].includes(name ?? '')),
    ).toEqual([])
    // The only things kept by the tab: how far each page was scrolled, and the address of the app's own script for which it was started again.
    expect(standsIn(/sessionStorage/)).toEqual(['src/device/history.ts', 'src/device/offline.ts'])
    const context = { res: new Response('') } as Parameters<ReturnType<typeof strictHeaders>>[0]
    await strictHeaders(CASE_POLICY, true)(context, async () => undefined)
    expect(context.res.headers.get('Cache-Control')).toBe('no-store')
    expect(context.res.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(read('src/web/case/frame.tsx')).not.toMatch(/<title>\{.*subject/)
    const minutes = Number(/idleMinutes: (\d+)/.exec(code.map(read).join('\n'))?.[1])
    expect(minutes).toBeGreaterThan(0)
    expect(minutes).toBeLessThanOrEqual(10)
  })
})
