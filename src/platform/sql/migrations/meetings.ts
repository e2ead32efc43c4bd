import type { Migration } from '../migrate.ts'

/** Where two devices that join meet for ten minutes: sealed messages under an address that only their code gives. */
export const meetingMigrations: readonly Migration[] = [
  {
    name: '20261121T082600-create-meeting',
    ddl: `create table meeting (box text not null, slot text not null, sealed text not null, ends_at text not null,
      primary key (box, slot)) without rowid`,
  },
]
