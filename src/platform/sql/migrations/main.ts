import type { Migration } from '../migrate.ts'

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
]
