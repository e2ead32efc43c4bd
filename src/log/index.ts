/** Signed statements in order. Knows no case and no school. Format: docs/case-file-format.md */

export { acceptEntry, decideLog, storeLog, type WholeLog } from './accept.ts'
export { type AppendPorts, decideAppend, type LogKnowledge } from './append.ts'
export { type Authority, type Candidate, caseAuthority, looksSealed, readClearBody, sealHeader } from './authority.ts'
export { decodeAscii, encodeAscii, is16Bytes, is32Bytes } from './base64url.ts'
export { bindingFault, MAX_PADDED_BYTES, parseBody } from './body.ts'
export { type Check, type Finding, toChecks } from './checks.ts'
export { HEAD_ZERO, headsOf, nextHead } from './head.ts'
export { parseJws, signJws, thumbprintText, verifyAll } from './jws.ts'
export { applyGrants, isCompactJwe, KEYS_TYPE, keyIdText, lidText, parseGrants, RECOVERY } from './keys.ts'
export { memoryLidStore, memoryLogStore } from './memory-store.ts'
export { padBody } from './pad-body.ts'
export type * from './ports.ts'
export { checkReceipt, receiptHead, receiptTime, signReceipt } from './receipt.ts'
export type { LogRefusal, LogRefusalCode, Refused } from './refusal.ts'
export { isRefused, LOG_REFUSAL_CODES, refuse } from './refusal.ts'
export {
  MAX_RESCUE_BYTES,
  parseRescue,
  provedBy,
  RESCUE_TYPE,
  type RescuedCase,
  type RescueFile,
  readProof,
  writeRescue,
} from './rescue.ts'
export { checkSession, sessionDevice, signSession } from './session.ts'
export { signStatement } from './sign-statement.ts'
export { type LogMemory, logMemory, readStanding, type Standing, standingAfter } from './standing.ts'
export { parseStatement, STATEMENT_TYPE } from './statement.ts'
export type * from './statement-types.ts'
export { KINDS } from './statement-types.ts'
export { hasExactly, isInstant, isRecord, parseStrictFile, parseStrictJson, utf8Length } from './strict-json.ts'
export { decideReturned } from './take-back.ts'
export { type EntryToVerify, isSound, LOG_CHECKS, type LogCheck, logChecks, nothingVerified, type VerifiedLog } from './verified-log.ts'
export { beginVerifying, verifyEntries } from './verify.ts'
export type * from './wire.ts'
export { ENTRIES_PER_PAGE, LOGS_PER_PAGE, MAX_BODY_BYTES, MAX_REQUEST_BYTES, MAX_STATEMENT_BYTES } from './wire.ts'
