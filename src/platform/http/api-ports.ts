import type { Context } from 'hono'
import type { LogServer } from '#log'
import type { RegisterStore, RosterDesk } from '#people'
import type { AgreementStore } from '../sql/agreement-store.ts'
import type { MeetingStore } from '../sql/meeting-store.ts'
import type { NoticeStore } from '../sql/notice-store.ts'
import type { ReminderStore } from '../sql/reminder-store.ts'
import type { RetentionStore } from '../sql/retention-store.ts'
import type { SessionStore } from '../sql/session-store.ts'
import type { SettingStore } from '../sql/setting-store.ts'
import type { TallyStore } from '../sql/tally-store.ts'
import type { SsoDoor } from '../sso/door.ts'
import type { Throttle } from './throttle.ts'

/** All that the wire API stands on; the fictional school has its own set, over its own files. */
export interface ApiPorts {
  readonly server: LogServer
  readonly rosters: RosterDesk
  readonly sessions: SessionStore
  readonly agreements: AgreementStore
  /** Help lines and services, as the registrar keeps them. */
  readonly register: RegisterStore
  readonly notices: NoticeStore
  /** Who is reminded by mail; absent where no mail leaves. */
  readonly reminders?: ReminderStore | undefined
  readonly meetings: MeetingStore
  /** Sealed rows of the yearly figures. */
  readonly tallies: TallyStore
  readonly settings: SettingStore
  readonly releases: LidReleases
  /** How long cases are kept, and what was destroyed. */
  readonly retention: RetentionStore
  readonly edge: EdgeSettings
  /** Where schools ask for an account of theirs before a session; absent where none does. */
  readonly sso?: SsoDoor | undefined
}

/** Every lid given out is written down, and what devices say was opened or printed: who looked, and what destruction must later reach. */
export interface LidReleases {
  record(log: string, compartment: string, device: string, at: string): Promise<void>
  /** The latest thousand, newest first; `what` is a compartment, or what a device said that it did. */
  list(log: string): Promise<readonly { readonly what: string; readonly device: string; readonly at: string }[]>
}

export interface EdgeSettings {
  /** Origin of the case app: the only page that may call, and the audience of a session proof. */
  readonly caseUrl: string
  readonly cookie: { readonly name: string; readonly path: string; readonly secure: boolean }
  /** Address of the caller, for the throttle only; never stored. */
  readonly addressOf: (context: Context) => string
  readonly perAddress: Throttle
  readonly perDevice: Throttle
}
