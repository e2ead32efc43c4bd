import type { Migration } from '../migrate.ts'

/** The sealed yearly tally: it outlives the cases, and says nothing of them to a server. */
export const tallyMigrations: readonly Migration[] = [
  {
    name: '20261121T105600-create-tally',
    ddl: `create table tally (school text not null, id text not null, edition integer not null, sealed text not null,
      primary key (school, id, edition)) without rowid`,
  },
]
