import { beforeAll, describe, expect, it } from 'vitest'
import { shippedResources } from '#people'
import { loadTextGuard, type TextGuard } from '#protocol'
import { sexto } from '../method/protocol.ts'
import { words as method } from '../method/words/index.ts'
import { foldActs, type SampleAct } from '../src/cli/papers/fold-acts.ts'
import { SAMPLE_AGREEMENT, SAMPLE_MEMBERS, SAMPLE_WORDS, sampleActs } from '../src/cli/papers/sample-case.ts'
import { PAPER_IDS, PAPERS, type PaperId, type Typed } from './index.ts'
import { firstTyped, notNow, paperNamed, subjectsOf, writePaper } from './write-paper.ts'

let guard: TextGuard
beforeAll(async () => {
  guard = await loadTextGuard()
})

interface Told {
  readonly acts?: readonly SampleAct[]
  readonly more?: readonly SampleAct[]
  readonly by?: string
  readonly agreement?: null
}
const deskOf = ({ acts = sampleActs(SAMPLE_WORDS), more = [], by = 'nadia', agreement }: Told = {}) => ({
  view: foldActs({
    protocol: sexto,
    agreement: agreement === null ? null : SAMPLE_AGREEMENT,
    members: SAMPLE_MEMBERS,
    acts: [...acts, ...more],
    reader: by,
    reads: ['care', 'identity', 'justice'],
    fictional: true,
  }),
  method: method['fr-CA'],
  resources: shippedResources(),
  teamMember: 'membre de l’équipe',
})
const written = (paper: PaperId, subject: string, typed: Typed = {}, told: Told = {}) =>
  writePaper(deskOf(told), { paper, subject, typed, locale: 'fr-CA' }, guard)
const text = (answer: ReturnType<typeof written>): string => JSON.stringify('sheet' in answer ? answer.sheet : answer)
const LETTER = { to: 'Dominique Fictif' }

/** A case in which nobody has been reached yet. */
const begun = sampleActs(SAMPLE_WORDS).filter(([, , action]) =>
  ['start', 'accompany', 'pledge', 'identity-record', 'risk-now'].includes(action),
)
const onA = begun.filter(([, , action, on]) => action !== 'identity-record' || on === 'A')

describe('a letter', () => {
  it('says what the school does, under the agreement, and names the child once', () => {
    const letter = text(written('parent-affected', 'A', { ...LETTER, child: 'Alix Fictif' }))
    expect(letter).toContain('Service de police fictif des Trois-Lacs')
    expect(letter.match(/Alix Fictif/g)).toHaveLength(1)
  })

  it('speaks of no method where no agreement is in force', () => {
    const letter = text(written('parent-affected', 'A', LETTER, { acts: onA, agreement: null }))
    expect(letter).not.toContain('Sexto')
    expect(letter).toContain('appelle la police ou la DPJ')
  })

  it('tells of legal aid when the young person agrees, and not when they decline', () => {
    expect(text(written('parent-affected', 'A', LETTER))).toContain('Commission des services juridiques')
    const declines: SampleAct = [300, 'luc', 'parents-inform', 'A', { 'parent-told': 'one-parent', 'legal-aid': 'declines' }]
    const acts = sampleActs(SAMPLE_WORDS).filter(([, , action]) => action !== 'follow-up')
    const order = [...acts.filter(([after]) => after < 300), declines, ...acts.filter(([after]) => after >= 300)]
    expect(text(written('parent-affected', 'A', LETTER, { acts: order }))).not.toContain('Commission des services juridiques')
  })

  it('waits for somebody to write to, and for the call that was put off', () => {
    expect(written('parent-affected', 'A', { day: '2026-12-01' })).toEqual({ refused: { code: 'no-parent' } })
    const until = '2026-12-15T14:00:00.000Z'
    const put: SampleAct = [30, 'samuel', 'parents-defer', 'A', { reason: 'not-safe', until }]
    expect(written('parent-affected', 'A', LETTER, { acts: onA, more: [put] })).toEqual({ refused: { code: 'deferred', until } })
  })

  it('waits where the police ask to wait', () => {
    const call: SampleAct = [30, 'samuel', 'police-call', 'case', { 'police-advice': ['parents-wait'] }]
    expect(written('parent-affected', 'A', LETTER, { acts: onA, more: [call] })).toEqual({ refused: { code: 'police-wait' } })
  })

  it('is the one of their role; that of an affected youth comes before any other', () => {
    expect(written('parent-affected', 'B', LETTER)).toEqual({ refused: { code: 'not-affected' } })
    expect(written('parent-acted', 'A', LETTER)).toEqual({ refused: { code: 'affected-first' } })
    expect(written('parent-witness', 'B', LETTER)).toEqual({ refused: { code: 'not-concerned' } })
    expect(text(written('parent-acted', 'B', { to: 'Camille Invention' }))).toContain('ni une accusation ni une conclusion')
    expect(text(written('parent-witness', 'C', { to: 'Sacha Exemple' }))).toContain('n’est pas une faute')
  })

  it('begins with the names that its maker may read of that one family', () => {
    expect(firstTyped(deskOf(), PAPERS['parent-acted'], 'B')).toMatchObject({ to: 'Camille Invention', child: 'Billie Invention' })
  })
})

describe('what is printed', () => {
  it('is words, never a code of the method', () => {
    const sheet = text(written('youth-protection', 'A'))
    expect(sheet).toContain('À l’école')
    expect(sheet).not.toContain('at-school')
  })

  it('gives no day that has passed as the next contact', () => {
    const letter = text(written('follow-up', 'A', LETTER))
    expect(letter).toContain('["Prochain contact",""]')
  })

  it('leaves an empty line after a question, never after a limit of contact', () => {
    const plan = text(written('safety-plan', 'A'))
    expect(plan).toContain('"items":["L’école s’occupe de limiter certains contacts.')
    expect(plan).toMatch(/Heure et lieu\u00a0:",""\]/)
  })
})

describe('what staff write', () => {
  it.each([
    ['Écrivez-moi sur https://exemple.org', 'guarded'],
    ['Billie a demandé pardon.', 'other-name'],
    ['BILLIE a demandé pardon.', 'other-name'],
    ['La famille Invention est avertie.', 'other-name'],
    ['Le geste est jugé impulsif.', 'outcome'],
    ['La police parle d’une rencontre de sensibilisation.', 'outcome'],
    ['x'.repeat(401), 'too-long'],
  ])('%s: %s', (added, fault) => {
    expect(written('parent-affected', 'A', { ...LETTER, added })).toEqual({ faults: { added: fault } })
  })

  it('may be in their own words, and name their own child', () => {
    expect(
      text(written('parent-affected', 'A', { ...LETTER, added: 'Alix peut dîner au local 104. Une invention de plus aide.' })),
    ).toContain('local 104')
  })

  it('is a day, a telephone, a number, an answer of the list', () => {
    expect(written('parent-affected', 'A', { ...LETTER, day: '2026-02-31', phone: 'appelez' })).toEqual({
      faults: { day: 'not-a-day', phone: 'not-a-phone' },
    })
    expect(written('summary-report', 'case', { kind: 'report', nature: ['dpcp-malicious'] })).toEqual({ faults: { nature: 'not-listed' } })
    expect(written('incident-entry', 'case', {})).toMatchObject({ faults: { known: 'missing', number: 'missing', risk: 'missing' } })
  })
})

describe('the summary report', () => {
  it('has no field in which the outcome could be written', () => {
    expect(PAPERS['summary-report'].fields.filter(({ kind }) => kind === 'text')).toEqual([])
    expect(PAPERS['summary-report'].reads).toEqual(['care'])
  })

  it('is refused to somebody trained, who is told whom to ask', () => {
    expect(notNow(deskOf({ by: 'samuel' }), PAPERS['summary-report'], 'case')).toEqual({
      code: 'no-right',
      roles: ['coordinator', 'principal'],
    })
    expect(notNow(deskOf({ by: 'luc' }), PAPERS['summary-report'], 'case')).toBeUndefined()
  })
})

describe('each paper', () => {
  it('is refused to somebody who reads no case', () => {
    for (const id of PAPER_IDS) expect(notNow(deskOf({ by: 'claude' }), PAPERS[id], 'A')).toMatchObject({ code: 'no-right' })
  })

  it('never reads the justice part, and reads names only of a young person', () => {
    for (const id of PAPER_IDS) {
      expect(PAPERS[id].reads).not.toContain('justice')
      if (PAPERS[id].reads.includes('identity')) expect(['child', 'device']).toContain(PAPERS[id].about)
    }
  })

  it('is refused for somebody or something that the case does not know', () => {
    for (const id of PAPER_IDS.filter(one => ['child', 'device'].includes(PAPERS[one].about)))
      expect(written(id, 'Z')).toEqual({ refused: { code: 'unknown-subject' } })
    expect(paperNamed('constructor')).toBeUndefined()
  })

  it('lists whom it can be about', () => {
    expect(subjectsOf(deskOf().view, PAPERS['device-receipt'])).toEqual(['1'])
    expect(subjectsOf(deskOf().view, PAPERS['staff-exposed'])).toEqual(['claude'])
    expect(subjectsOf(deskOf({ acts: [] }).view, PAPERS['safety-plan'])).toEqual([])
  })
})

it('says why there is nothing to give yet', () => {
  expect(written('police-contact', 'case', {}, { acts: onA, agreement: null })).toEqual({ refused: { code: 'no-agreement' } })
  expect(written('safety-plan', 'A', {}, { acts: onA })).toEqual({ refused: { code: 'no-plan' } })
  expect(written('staff-exposed', 'samuel')).toEqual({ refused: { code: 'nobody-exposed' } })
})

it('gives a parent nothing that may name them as the danger, and masks what others said', () => {
  const answer = text(written('access-request', 'A', { received: '2026-11-24' }))
  expect(answer).not.toContain('Une note de l’équipe')
  expect(answer).not.toMatch(/Ancien couple|ex-couple/i)
  expect(answer).toContain('[masqué]')
})
