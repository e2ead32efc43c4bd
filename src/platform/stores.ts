import type { BadgeStore } from '#attestation'
import type { LidStore, LogStore, Signer } from '#log'
import type { RegisterStore } from '#people'
import type { DraftStore, MemberStore, SignInStore, SubmissionStore, TrainingStore } from '#training'
import { type KeyText, newDeviceSecrets } from '#vault'
import { lidCopiesDir } from './copies/before-upgrade.ts'
import type { LidReleases } from './http/api-ports.ts'
import { nodeSigner } from './node-crypto.ts'
import { type Elsewhere, placeOf } from './places.ts'
import { type AgreementStore, sqlAgreementStore } from './sql/agreement-store.ts'
import { sqlBadgeStore } from './sql/badge-store.ts'
import { type InvitationStore, sqlInvitationStore } from './sql/invitation-store.ts'
import { sqlLidReleases } from './sql/lid-releases.ts'
import { sqlLidStore } from './sql/lid-store.ts'
import { sqlLogStore } from './sql/log-store.ts'
import { type LtiStore, sqlLtiStore } from './sql/lti-store.ts'
import { type MeetingStore, sqlMeetingStore } from './sql/meeting-store.ts'
import { sqlMemberStore } from './sql/member-store.ts'
import { lidMigrations } from './sql/migrations/lids.ts'
import { mainMigrations } from './sql/migrations/main.ts'
import { type NewsStore, sqlNewsStore } from './sql/news-store.ts'
import { type NoticeStore, sqlNoticeStore } from './sql/notice-store.ts'
import { openStore } from './sql/open-store.ts'
import { type OutboxStore, sqlOutboxStore } from './sql/outbox-store.ts'
import { sqlRegisterStore } from './sql/register-store.ts'
import { type ReminderStore, sqlReminderStore } from './sql/reminder-store.ts'
import { type RetentionStore, sqlRetentionStore } from './sql/retention-store.ts'
import type { LidTables, MainDatabase, MainTables } from './sql/schema.ts'
import { type SessionStore, sqlSessionStore } from './sql/session-store.ts'
import { type SettingStore, sqlSettingStore } from './sql/setting-store.ts'
import { sqlSignInStore } from './sql/sign-in-store.ts'
import { sqlDraftStore, sqlSubmissionStore } from './sql/submission-store.ts'
import { sqlTallyStore, type TallyStore } from './sql/tally-store.ts'
import { sqlTrainingStore } from './sql/training-store.ts'

/** Everything that one organisation's server keeps, in two files or schemas: logs, and lids apart. */
export interface Stores {
  readonly logs: LogStore
  readonly lids: LidStore
  readonly sessions: SessionStore
  readonly agreements: AgreementStore
  /** Territories, agreements and institutions, with their trail. */
  readonly register: RegisterStore
  readonly invitations: InvitationStore
  readonly notices: NoticeStore
  /** Where devices that join meet. */
  readonly meetings: MeetingStore
  readonly tallies: TallyStore
  readonly outbox: OutboxStore
  /** Who is reminded by mail, and on which days. */
  readonly reminders: ReminderStore
  readonly releases: LidReleases
  readonly settings: SettingStore
  /** How long cases are kept, and what was destroyed. */
  readonly retention: RetentionStore
  readonly people: TrainingPeopleStores
  readonly training: TrainingStore
  /** Learning platforms that launch the training. */
  readonly lti: LtiStore
  /** Attestations, their trail and their signed texts. */
  readonly badges: BadgeStore
  /** The server's receipt key, made at first start and kept in the main store. */
  readonly receipts: Signer
  /** True when both answer. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** People of the training, what they write, and who reads it. */
export interface TrainingPeopleStores {
  readonly members: MemberStore
  readonly signIn: SignInStore
  readonly drafts: DraftStore
  readonly submissions: SubmissionStore
  readonly news: NewsStore
}

const peopleStores = (main: MainDatabase): TrainingPeopleStores => ({
  members: sqlMemberStore(main),
  signIn: sqlSignInStore(main),
  drafts: sqlDraftStore(main),
  submissions: sqlSubmissionStore(main),
  news: sqlNewsStore(main),
})

/** Opens (or makes) two stores, up to date: `<name>.sqlite` in a folder, the lids in a folder of their own if there is one, or schemas of a database. Throws `UnusableStore`. */
export async function openStores(
  folder: string,
  [mainName, lidName]: readonly [string, string],
  now: string,
  { lidsDir = folder, database, lidsDatabase = database, copiesDir }: Elsewhere = {},
): Promise<Stores> {
  const main = await openStore<MainTables>(placeOf(mainName, folder, database), mainMigrations, now, { store: 'main', copiesDir })
  const lids = await openStore<LidTables>(placeOf(lidName, lidsDir, lidsDatabase), lidMigrations, now, {
    store: 'lids',
    copiesDir: lidCopiesDir({ dataDir: folder, lidsDir, copiesDir }),
  })
  const settings = sqlSettingStore(main)
  const receiptKey = await settings.madeOnce('receipt-key', async () => JSON.stringify((await newDeviceSecrets()).sign))
  return {
    logs: sqlLogStore(main),
    lids: sqlLidStore(lids),
    sessions: sqlSessionStore(main),
    agreements: sqlAgreementStore(main),
    register: sqlRegisterStore(main),
    invitations: sqlInvitationStore(main),
    notices: sqlNoticeStore(main),
    meetings: sqlMeetingStore(main),
    tallies: sqlTallyStore(main),
    outbox: sqlOutboxStore(main),
    reminders: sqlReminderStore(main),
    releases: sqlLidReleases(main),
    settings,
    retention: sqlRetentionStore(main),
    people: peopleStores(main),
    lti: sqlLtiStore(main),
    training: sqlTrainingStore(main),
    badges: sqlBadgeStore(main),
    receipts: nodeSigner(JSON.parse(receiptKey) as KeyText),
    async ready() {
      await main.selectFrom('log').select('log').limit(1).execute()
      await lids.selectFrom('lid').select('log').limit(1).execute()
      return true
    },
    async close() {
      await main.destroy()
      await lids.destroy()
    },
  }
}
