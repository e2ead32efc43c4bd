import { z } from 'zod'
import { MAX_INTEGER } from '../sql/bind-guard.ts'

/** 32 bytes as base64url. */
export const bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** The name of a compartment. */
export const compartment = z.string().regex(/^[a-z][a-z-]{0,31}$/)
const jwe = z
  .string()
  .min(1)
  .max(8192)
  .regex(/^[A-Za-z0-9_.-]+$/)

// How long each may be is the log's own rule, with its own reason; the whole request is limited before.
const draft = z.strictObject({ statement: z.string().min(1), body: z.string().min(1) })
const lid = z.strictObject({ compartment, lid: bytes32 })

/** Body of an append. */
export const draftSchema = draft
/** Body of a new log. */
export const createSchema = z.strictObject({ entries: z.array(draft).min(1).max(64), lids: z.array(lid).max(8).default([]) })
/** Lines that a restored server had lost, with the receipts that it had given for them. */
export const returnedSchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        seq: z.int().min(1).max(MAX_INTEGER),
        statement: z.string().min(1),
        body: z.string().min(1).nullable(),
        receipt: z.string().min(1).max(1024),
      }),
    )
    .max(64),
  lids: z.array(lid).max(8).default([]),
})
/** Body of a lid. */
export const lidSchema = z.strictObject({ lid: bytes32 })
const email = z
  .string()
  .max(254)
  .regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>".,;:]{2,}$/)
const days = z.array(z.iso.date()).max(130)
/** Body of an asking for reminders by mail: an address, a language, and the days on which something is due. */
export const reminderSchema = z.strictObject({ email, locale: z.enum(['fr-CA', 'en-CA']), days })
/** Body that tells the days again. */
export const reminderDaysSchema = z.strictObject({ days })
/** Body of a notice: the same text sealed once to each addressee. */
export const noticeSchema = z.strictObject({
  school: bytes32,
  digest: bytes32,
  sealed: z
    .array(z.strictObject({ to: z.union([bytes32, z.literal('recovery')]), jwe }))
    .min(1)
    .max(40),
})
/** Body of an entry of the yearly tally: one text sealed once to each reader. */
export const tallySchema = z.strictObject({
  school: bytes32,
  id: bytes32,
  edition: z.int().min(1).max(999),
  sealed: z
    .array(z.strictObject({ to: z.union([bytes32, z.literal('recovery')]), jwe }))
    .min(1)
    .max(40),
})
/** The `after` of a page of entries: a position, as large as a column holds. */
export const afterSchema = z.coerce.number().int().min(0).max(MAX_INTEGER).default(0)
/** The `after` of a page of logs: the id of a log, or nothing for the first page. */
export const afterLogSchema = z.union([bytes32, z.literal('')]).default('')
