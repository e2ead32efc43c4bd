import type { Migration } from '../migrate.ts'
import { badgeMigrations } from './badges.ts'
import { ltiMigrations } from './lti.ts'
import { meetingMigrations } from './meetings.ts'
import { registerMigrations } from './register.ts'
import { reminderMigrations } from './reminders.ts'
import { retentionMigrations } from './retention.ts'
import { tallyMigrations } from './tallies.ts'
import { trainingPeopleMigrations } from './training-people.ts'
import { trainingStaffMigrations } from './training-staff.ts'

/** The main file: sealed logs, sessions, agreements, the outbox. */
export const mainMigrations: readonly Migration[] = [
  {
    name: '20261121T010000-create-challenge',
    ddl: 'create table challenge (nonce_hash text primary key, device text not null, expires_at text not null) without rowid',
  },
  {
    name: '20261121T010001-create-session',
    ddl: `create table session (id_hash text primary key, device text not null, school text not null, expires_at text not null)
      without rowid`,
  },
  {
    name: '20261121T010002-create-outbox',
    ddl: `create table outbox (log text not null, due text not null, claimed_until text, sent_at text, tries integer not null,
      primary key (log, due)) without rowid`,
  },
  { name: '20261121T010003-create-setting', ddl: 'create table setting (name text primary key, value text not null) without rowid' },
  {
    name: '20261121T010100-create-log',
    ddl: 'create table log (log text primary key, use text not null, school text not null) without rowid',
  },
  {
    name: '20261121T010101-create-log-entry',
    ddl: `create table log_entry (log text not null references log (log), seq integer not null, hash text not null, head text not null,
      statement text not null, receipt text not null, device text not null, facets text,
      primary key (log, seq)) without rowid`,
  },
  { name: '20261121T010102-index-log-entry-hash', ddl: 'create unique index log_entry_hash on log_entry (log, hash)' },
  { name: '20261121T010103-index-log-entry-device', ddl: 'create index log_entry_device on log_entry (log, device, seq)' },
  {
    name: '20261121T010104-create-log-body',
    ddl: `create table log_body (log text not null, seq integer not null, body text not null, primary key (log, seq)) without rowid`,
  },
  {
    name: '20261121T010105-create-log-keys',
    ddl: `create table log_keys (log text not null references log (log), compartment text not null, seq integer not null,
      epoch integer not null, kid text not null, lid text not null, devices text not null, primary key (log, compartment, seq)) without rowid`,
  },
  {
    name: '20261121T010106-create-log-reader',
    ddl: `create table log_reader (log text not null references log (log), device text not null, compartment text not null,
      seq integer not null, primary key (log, device, compartment, seq)) without rowid`,
  },
  { name: '20261121T010107-index-log-reader-device', ddl: 'create index log_reader_device on log_reader (device, log)' },
  {
    name: '20261121T010108-create-notice',
    ddl: `create table notice (school text not null, digest text not null, at text not null, reporter text not null, sealed text not null,
      primary key (school, digest)) without rowid`,
  },
  {
    name: '20261121T010109-create-agreement',
    ddl: `create table agreement (school text not null, id text not null, valid_from text not null, valid_to text, snapshot text not null,
      primary key (school, id)) without rowid`,
  },
  {
    name: '20261121T010110-create-lid-release',
    ddl: `create table lid_release (log text not null, compartment text not null, device text not null, at text not null,
      primary key (log, compartment, device, at)) without rowid`,
  },
  {
    name: '20261121T043900-create-training-scenario',
    ddl: 'create table training_scenario (hash text primary key, text text not null) without rowid',
  },
  {
    name: '20261121T043901-create-training-book',
    ddl: `create table training_book (institution text not null, learner text not null, seq integer not null, line text not null,
      primary key (institution, learner, seq)) without rowid`,
  },
  {
    name: '20261121T043902-create-training-attempt',
    ddl: `create table training_attempt (institution text not null, learner text not null, attempt text not null, started_at text not null,
      scenario text not null, method text not null, primary key (institution, learner, attempt)) without rowid`,
  },
  {
    name: '20261121T043903-create-training-move',
    ddl: `create table training_move (institution text not null, learner text not null, attempt text not null, seq integer not null,
      move text not null, primary key (institution, learner, attempt, seq)) without rowid`,
  },
  ...trainingPeopleMigrations,
  ...ltiMigrations,
  ...badgeMigrations,
  ...trainingStaffMigrations,
  ...registerMigrations,
  ...meetingMigrations,
  ...retentionMigrations,
  ...tallyMigrations,
  ...reminderMigrations,
]
