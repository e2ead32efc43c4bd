import { z } from 'zod'
import { LOG_REFUSAL_CODES } from '#log'
import { LOOKS, MEETING_REPLIES } from '#people'
import { API_REFUSAL_CODES } from './refusal.ts'
import {
  bytes32,
  compartment,
  createSchema,
  draftSchema,
  lidSchema,
  noticeSchema,
  reminderDaysSchema,
  reminderSchema,
  returnedSchema,
  tallySchema,
} from './schemas.ts'

/** One call of the wire API: what it takes, and what it answers when it is not refused. */
interface Operation {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly id: string
  readonly summary: string
  /** True when it needs the cookie of a device that proved itself. */
  readonly session: boolean
  readonly query?: Readonly<Record<string, z.ZodType>>
  readonly body?: z.ZodType
  readonly answer: { readonly status: 200 | 201 | 204; readonly schema?: z.ZodType }
}

const text = z.string()
const instant = z.iso.datetime()
const seal = z.string().describe('A compact JWE: sealed to whom it is for, opaque to the server.')
const jws = z.string().describe('A compact JWS, Ed25519.')
const seq = z.int().min(1)
const entry = z.strictObject({ seq, statement: jws, body: text.nullable(), receipt: jws })
const entries = z.strictObject({ entries: z.array(entry), destroyed: z.array(compartment).optional() })
const facets = z.strictObject({ due: instant.nullable(), open: z.boolean(), retain: z.iso.date().nullable(), hold: z.boolean() })
const listing = z.strictObject({
  log: bytes32,
  use: z.enum(['roster', 'case']),
  school: bytes32,
  seq,
  head: bytes32,
  facets: facets.nullable(),
})
const listings = z.strictObject({ logs: z.array(listing), next: bytes32.nullable() })
const kept = z.strictObject({ kept: text, endsAt: instant.optional() })
const anything = z.looseObject({})
const nothing = { status: 204 } as const
const ok = (schema: z.ZodType) => ({ status: 200, schema }) as const
const made = (schema: z.ZodType) => ({ status: 201, schema }) as const
const pass = z.string().min(1).max(64)
const sealedMessage = z.strictObject({ box: bytes32, sealed: seal })

const call = (
  [method, path]: readonly [Operation['method'], string],
  id: string,
  summary: string,
  rest: Partial<Operation> & Pick<Operation, 'answer'>,
): Operation => ({ method, path, id, summary, session: true, ...rest })
const open = { session: false } as const

/** Every call of the wire API, in the order of its routes; a test holds it beside the real ones. */
export const OPERATIONS: readonly Operation[] = [
  call(['post', '/session/challenge'], 'challenge', 'Asks for a nonce to sign, good once and for two minutes.', {
    ...open,
    body: z.strictObject({ device: bytes32 }),
    answer: ok(z.strictObject({ nonce: text })),
  }),
  call(['post', '/session/proof'], 'proof', 'Opens a session of twelve hours with the nonce, signed by the device.', {
    ...open,
    body: z.strictObject({ jws }),
    answer: nothing,
  }),
  call(['post', '/session/end'], 'endSession', 'Ends the session.', { ...open, answer: nothing }),
  call(['post', '/schools/meeting'], 'openFoundingMeeting', 'Opens a meeting of two devices that found a school, on an invitation.', {
    ...open,
    body: sealedMessage.extend({ pass }),
    answer: made(kept),
  }),
  call(['post', '/schools'], 'foundSchool', 'Founds a school with two signatures, on an invitation.', {
    ...open,
    body: z.strictObject({ pass, entries: z.array(draftSchema).length(2) }),
    answer: made(z.strictObject({ log: bytes32, receipts: z.array(jws) })),
  }),
  call(['post', '/schools/receipt-key'], 'receiptKey', 'The key that this server signs its receipts with, for whoever founds.', {
    ...open,
    body: z.strictObject({ pass }),
    answer: ok(z.strictObject({ receiptKey: bytes32 })),
  }),
  call(['get', '/meetings/{box}'], 'readMeeting', 'What lies in a meeting, for whoever knows its address.', {
    ...open,
    answer: ok(anything),
  }),
  call(['post', '/meetings/{box}'], 'leaveInMeeting', 'Leaves a sealed message in a meeting.', {
    ...open,
    body: z.strictObject({ slot: z.enum(MEETING_REPLIES), sealed: seal }),
    answer: ok(kept),
  }),
  call(['post', '/meetings'], 'openMeeting', 'Opens a meeting, for ten minutes.', { body: sealedMessage, answer: made(kept) }),
  call(['put', '/lids/{log}/{compartment}'], 'putLid', 'Keeps the server’s half of a key; one is never replaced.', {
    body: lidSchema,
    answer: nothing,
  }),
  call(['get', '/lids/{log}/{compartment}'], 'readLid', 'Gives it to a reader of the compartment, and writes down that it did.', {
    answer: ok(z.strictObject({ lid: bytes32 })),
  }),
  call(['post', '/looks/{log}'], 'look', 'Says that a case was opened, printed or shown.', {
    body: z.strictObject({ what: z.enum(LOOKS) }),
    answer: nothing,
  }),
  call(['get', '/looks/{log}'], 'readLooks', 'Who looked, for those who read the facts of the case.', { answer: ok(anything) }),
  call(['post', '/notices'], 'sendNotice', 'A notice sealed to the coordinators.', {
    body: noticeSchema,
    answer: made(z.strictObject({ digest: bytes32, at: instant })),
  }),
  call(['get', '/notices'], 'readNotices', 'Notices that this device can open.', {
    answer: ok(z.strictObject({ notices: z.array(anything) })),
  }),
  call(['get', '/reminders'], 'readReminders', 'Where the caller is reminded by mail, if anywhere.', { answer: ok(anything) }),
  call(['put', '/reminders'], 'askReminders', 'Asks for reminders by mail, on days and about nothing; confirmed from the mailbox.', {
    body: reminderSchema,
    answer: made(z.strictObject({})),
  }),
  call(['put', '/reminders/days'], 'tellReminderDays', 'Tells the days again.', {
    body: reminderDaysSchema,
    answer: ok(z.strictObject({})),
  }),
  call(['post', '/reminders/stop'], 'stopReminders', 'Forgets the address and the days.', { answer: ok(z.strictObject({})) }),
  call(['post', '/tallies'], 'putTally', 'A sealed row of the yearly figures.', { body: tallySchema, answer: made(kept) }),
  call(['get', '/tallies'], 'readTallies', 'Sealed rows that this device can open.', {
    answer: ok(z.strictObject({ tallies: z.array(anything) })),
  }),
  call(['get', '/logs'], 'listLogs', 'Logs that this device may read, a page at a time.', { query: { after: text }, answer: ok(listings) }),
  call(['post', '/logs'], 'createLog', 'A new case, whole. A known one gets its old receipts.', {
    body: createSchema,
    answer: made(z.strictObject({ log: bytes32, receipts: z.array(jws) })),
  }),
  call(['get', '/logs/{id}/entries'], 'readEntries', 'Lines after a position, two hundred at most.', {
    query: { after: z.int().min(0) },
    answer: ok(entries),
  }),
  call(['post', '/logs/{id}/entries'], 'append', 'One signed, sealed line. Idempotent: a known one gets its old position and receipt.', {
    body: draftSchema,
    answer: made(z.strictObject({ seq, receipt: jws })),
  }),
  call(
    ['post', '/logs/{id}/returned'],
    'giveBack',
    'Gives back what a restored server had lost, with its own receipts; without lines, says where the log stands.',
    { body: returnedSchema, answer: ok(z.strictObject({ seq: z.int().min(0), head: bytes32, taken: z.int().min(0) })) },
  ),
  call(['get', '/retention/calendar'], 'readCalendar', 'How long each part of a closed case is kept.', { answer: ok(anything) }),
  call(['get', '/retention/{log}'], 'readDestruction', 'What remains of a destroyed case, without a word of it.', { answer: ok(anything) }),
  call(['post', '/retention/{log}/erased'], 'confirmErased', 'Says that this device erased its copy.', { answer: nothing }),
  call(['get', '/roster/{school}'], 'readRoster', 'The roster of the caller’s own school.', { answer: ok(entries) }),
  call(['get', '/agreements/{school}'], 'readAgreement', 'The agreement in force today, or null.', { answer: ok(anything.nullable()) }),
  call(['get', '/resources/{school}'], 'readResources', 'Help lines and services, as the registrar keeps them.', { answer: ok(anything) }),
]

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  // The dialect is said once, for the whole document.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}

const codes: readonly [string, ...string[]] = ['broken', ...[...API_REFUSAL_CODES, ...LOG_REFUSAL_CODES].filter(code => code !== 'broken')]
const refusal = z.strictObject({ code: z.enum(codes), params: z.record(z.string(), z.string()), message: text })

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

function drawOperation({ id, summary, session, path, query, body, answer }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema, 'input'),
  }))
  const parameters = [...inPath, ...inQuery]
  const said = answer.schema === undefined ? { description: 'Done.' } : { description: 'Done.', ...json(schemaOf(answer.schema, 'output')) }
  return {
    operationId: id,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, ...json(schemaOf(body, 'input')) } }),
    responses: { [answer.status]: said, default: { $ref: '#/components/responses/Refusal' } },
    security: session ? [{ session: [] }] : [],
  }
}

/** The wire API as an OpenAPI 3.1 document. */
export function drawOpenApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) paths[operation.path] = { ...paths[operation.path], [operation.method]: drawOperation(operation) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sexto response kit: the API between a device and its server',
      version,
      description:
        'Sealed, signed lines in order; the server reads none of them. What a line is, and how anybody checks it, is in case-file-format.md. Requests are JSON in UTF-8, at most 64 KiB, from the origin of the case app.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [
      { url: '/api', description: 'Real cases, on the origin of the case app.' },
      { url: '/demo/api', description: 'The fictional school.' },
    ],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sexto', description: 'Set by /session/proof.' } },
      schemas: { Refusal: schemaOf(refusal, 'output') },
      responses: {
        Refusal: {
          description: 'A refusal: a closed code, and its sentence in the reader’s language.',
          ...json({ $ref: '#/components/schemas/Refusal' }),
        },
      },
    },
  }
}
