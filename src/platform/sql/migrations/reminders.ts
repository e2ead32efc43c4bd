import type { Migration } from '../migrate.ts'

/** Reminders by mail: an address that its reader gave and confirmed, and the days that their device chose to tell. */
export const reminderMigrations: readonly Migration[] = [
  {
    name: '20261121T113000-create-reminder-address',
    ddl: `create table reminder_address (school text not null, member text not null, email text not null, locale text not null,
      token text not null, asked_at text not null, claimed_until text, told_at text, confirmed_at text, tries integer not null,
      primary key (school, member)) without rowid`,
  },
  {
    name: '20261121T113001-index-reminder-token',
    ddl: 'create index reminder_token on reminder_address (token)',
  },
  {
    name: '20261121T113002-create-reminder-day',
    ddl: `create table reminder_day (school text not null, member text not null, day text not null, claimed_until text, sent_at text,
      tries integer not null, primary key (school, member, day)) without rowid`,
  },
]
