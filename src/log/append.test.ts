import { beforeEach, describe, expect, it } from 'vitest'
import { type CasePorts, type OpenedCase, openCase, readLocal } from '#casefile'
import { acceptLine } from '#people'
import { type FictionalSchool, fictionalSchool, makePerson, type Person } from '../../tests/fictional/school.ts'
import { sealHeader } from './authority.ts'
import { encodeAscii } from './base64url.ts'
import { HEAD_ZERO } from './head.ts'
import { padBody } from './pad-body.ts'
import { isRefused } from './refusal.ts'
import { signStatement } from './sign-statement.ts'
import type { Body, Statement } from './statement-types.ts'

let here: FictionalSchool
let ports: CasePorts
let opened: OpenedCase
const at = '2026-11-16T15:12:00.000Z'

beforeEach(async () => {
  here = await fictionalSchool()
  ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const local = await readLocal(ports, begun.memory)
  if (typeof local === 'string') throw new Error(local)
  opened = local.opened
})

interface Change {
  readonly statement?: Partial<Statement>
  readonly body?: Partial<Body>
  readonly by?: Person
  readonly sealed?: (jwe: string) => string
  readonly text?: (jws: string) => string
}

/** The line that Samuel would write next, changed. */
async function line({ statement, body, by = here.samuel, sealed, text }: Change = {}) {
  const { heads, lastOf } = opened.verified
  const own = lastOf.get(by.identity.signer.kid) ?? null
  const binding = { log: opened.log, own, compartment: 'care' }
  const padded = padBody({
    v: 1,
    type: 'object-found/1',
    salt: ports.seals.random(16),
    device: by.identity.signer.kid,
    ...binding,
    happenedAt: at,
    method: null,
    data: {},
    ...body,
  })
  if (padded === undefined) throw new Error('not padded')
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  const payload: Statement = {
    v: 1,
    ...binding,
    seen: { seq: 2, head: heads[2] ?? '' },
    roster: opened.staff.current.position,
    at,
    kind: 'sealed',
    digest: await ports.crypto.digest(padded),
    strict: false,
    facets: null,
    ...statement,
  }
  const jwe = payload.kind === 'sealed' ? ((await key?.seal(padded)) ?? '') : padded
  const jws = await signStatement(payload, by.identity.signer)
  return { statement: text ? text(jws) : jws, body: sealed ? sealed(jwe) : jwe }
}

const send = async (change: Change = {}, session = change.by ?? here.samuel, log = opened.log) =>
  acceptLine(here.server, here.rosters, log, await line(change), session.identity.signer.kid)
const codeOf = (answer: object) => (isRefused(answer) ? answer.refused.code : 'accepted')

/** Sealed as if its author held the key of `justice`: its name is public, the key is not. */
const underJustice = (jwe: string) => {
  const kid = opened.verified.recipients.find(set => set.compartment === 'justice')?.kid ?? ''
  return encodeAscii(sealHeader(kid)) + jwe.slice(jwe.indexOf('.'))
}

describe('a server', () => {
  it('accepts a line as it should be, and gives a known one its old receipt', async () => {
    const draft = await line()
    const first = await acceptLine(here.server, here.rosters, opened.log, draft, here.samuel.identity.signer.kid)
    expect(first).toMatchObject({ seq: 3 })
    expect(await acceptLine(here.server, here.rosters, opened.log, draft, here.samuel.identity.signer.kid)).toEqual(first)
    expect((await here.server.store.summary(opened.log))?.seq).toBe(3)
  })

  const head = (text: string) => ({ seen: { seq: 2, head: text } })
  const cases: readonly [string, () => Change, string][] = [
    ['that is no statement', () => ({ text: () => 'x.y.z' }), 'statement-malformed'],
    ['that is too long', () => ({ text: jws => jws + 'A'.repeat(4096) }), 'statement-too-long'],
    ['with white space', () => ({ text: jws => ` ${jws}` }), 'statement-malformed'],
    [
      'with another header',
      () => ({ text: jws => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${jws.split('.').slice(1).join('.')}` }),
      'statement-header',
    ],
    ['with a changed payload', () => ({ text: jws => changed(jws, '"strict":false', '"strict":true ') }), 'statement-payload'],
    ['whose signature is of another text', () => ({ text: jws => changed(jws, at, '2026-11-16T15:13:00.000Z') }), 'statement-signature'],
    ['of another log', () => ({ statement: { log: HEAD_ZERO }, body: { log: HEAD_ZERO } }), 'other-log'],
    ['of no log', () => ({ statement: { log: null } }), 'other-log'],
    ['that saw a head that never was', () => ({ statement: head(`${'B'.repeat(42)}A`) }), 'seen-unknown'],
    ['that saw the future', () => ({ statement: { seen: { seq: 9, head: HEAD_ZERO } } }), 'seen-unknown'],
    ['that does not follow its author’s last', () => ({ statement: { own: null } }), 'own-not-last'],
    ['that cites a roster that never was', () => ({ statement: { roster: { seq: 3, head: HEAD_ZERO } } }), 'roster-unknown'],
    ['that cites no roster', () => ({ statement: { roster: null } }), 'roster-unknown'],
    [
      'that is strict and did not see the head',
      () => ({ statement: { strict: true, seen: { seq: 0, head: HEAD_ZERO } } }),
      'seen-not-head',
    ],
    ['for a compartment without keys', () => ({ statement: { compartment: 'gossip' } }), 'not-recipient'],
    [
      'for a compartment that is not its author’s',
      () => ({ statement: { compartment: 'justice' }, sealed: underJustice }),
      'not-recipient',
    ],
    ['whose body is no seal', () => ({ sealed: () => 'data:image/png;base64,AAAA' }), 'body-malformed'],
    ['whose seal has a key part', () => ({ sealed: jwe => jwe.replace('..', '.AAAA.') }), 'body-malformed'],
    ['whose body is too long', () => ({ sealed: jwe => jwe + 'A'.repeat(49_152) }), 'body-too-long'],
    [
      'under a key that is not in force',
      () => ({ sealed: jwe => `${Buffer.from('{}').toString('base64url')}${jwe.slice(jwe.indexOf('.'))}` }),
      'epoch-moved',
    ],
    [
      'in public whose body is not the one signed',
      () => ({ statement: { kind: 'public', compartment: null, strict: true, digest: HEAD_ZERO } }),
      'body-digest',
    ],
    [
      'in public whose body is of another compartment',
      () => ({ statement: { kind: 'public', compartment: null, strict: true } }),
      'body-binding',
    ],
    [
      'in public that is not strict',
      () => ({ statement: { kind: 'public', compartment: null }, body: { compartment: null } }),
      'strict-required',
    ],
    [
      'of keys that gives none',
      () => ({ statement: { kind: 'keys', compartment: null, strict: true }, body: { compartment: null } }),
      'keys-malformed',
    ],
  ]
  it.each(cases)('refuses a line %s', async (_, change, code) => {
    expect(codeOf(await send(change()))).toBe(code)
    expect((await here.server.store.summary(opened.log))?.seq).toBe(2)
  })

  it('refuses a line of somebody unknown, not on the case, revoked, or sent by another', async () => {
    expect(codeOf(await send({ by: await makePerson('stranger', here.school) }))).toBe('unknown-device')
    expect(codeOf(await send({ by: here.maya }))).toBe('not-recipient')
    expect(codeOf(await send({}, here.nadia))).toBe('not-author')
    await here.change(here.luc, { type: 'device-revoked/1', device: here.samuel.identity.signer.kid })
    expect(codeOf(await send())).toBe('unknown-device')
  })
  it('refuses a line sent to a log that is not there, and one replayed in another case', async () => {
    expect(codeOf(await send({}, here.samuel, HEAD_ZERO))).toBe('unknown-log')
    const other = await openCase(here.ports(here.samuel), { school: here.school, agreement: null, zone: 'America/Toronto' })
    if (isRefused(other)) throw new Error('not opened')
    expect(codeOf(await send({}, here.samuel, other.caseId))).toBe('other-log')
  })
})

/** A payload changed after it was signed. */
function changed(jws: string, from: string, to: string): string {
  const [header, payload = '', signature] = jws.split('.')
  const text = Buffer.from(payload, 'base64url').toString().replace(from, to)
  return `${header}.${Buffer.from(text).toString('base64url')}.${signature}`
}
