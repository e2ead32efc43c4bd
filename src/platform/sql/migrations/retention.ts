import type { Migration } from '../migrate.ts'

/** How long cases are kept: what announces it, the notices that left, and what was destroyed. */
export const retentionMigrations: readonly Migration[] = [
  {
    name: '20261121T083000-create-retention-line',
    ddl: `create table retention_line (log text not null, seq integer not null, day text not null, primary key (log, seq)) without rowid`,
  },
  { name: '20261121T083001-index-retention-line-day', ddl: 'create index retention_line_day on retention_line (day, log)' },
  {
    name: '20261121T083002-create-retention-notice',
    ddl: `create table retention_notice (log text not null, compartment text not null, day text not null, before integer not null,
      sent_at text not null, primary key (log, compartment, day, before)) without rowid`,
  },
  {
    name: '20261121T083003-create-destroyed',
    ddl: `create table destroyed (log text not null, compartment text not null, at text not null, record text not null,
      primary key (log, compartment)) without rowid`,
  },
  {
    name: '20261121T083004-create-destroyed-seen',
    ddl: `create table destroyed_seen (log text not null, device text not null, at text not null, primary key (log, device)) without rowid`,
  },
]
