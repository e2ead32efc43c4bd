import type { Paper, PaperId } from './paper.ts'
import { accessRequest } from './sheets/access-request.ts'
import { deviceReceipt } from './sheets/device-receipt.ts'
import { firstHour } from './sheets/first-hour.ts'
import { followUpLetter } from './sheets/follow-up-letter.ts'
import { incidentEntry } from './sheets/incident-entry.ts'
import { parentActed } from './sheets/parent-acted.ts'
import { parentAffected } from './sheets/parent-affected.ts'
import { parentWitness } from './sheets/parent-witness.ts'
import { policeContact } from './sheets/police-contact.ts'
import { resourceSheet } from './sheets/resource-sheet.ts'
import { rumour } from './sheets/rumour.ts'
import { safetyPlan } from './sheets/safety-plan.ts'
import { staffExposed } from './sheets/staff-exposed.ts'
import { summaryReport } from './sheets/summary-report.ts'
import { youthProtection } from './sheets/youth-protection.ts'

/** Every paper by its id. */
export const PAPERS: Readonly<Record<PaperId, Paper>> = {
  'first-hour': firstHour,
  'police-contact': policeContact,
  'youth-protection': youthProtection,
  'device-receipt': deviceReceipt,
  'safety-plan': safetyPlan,
  'parent-affected': parentAffected,
  'parent-acted': parentActed,
  'parent-witness': parentWitness,
  resources: resourceSheet,
  'follow-up': followUpLetter,
  rumour,
  'staff-exposed': staffExposed,
  'summary-report': summaryReport,
  'incident-entry': incidentEntry,
  'access-request': accessRequest,
}
