import type { Migration } from '../migrate.ts'

/** The file of lids, apart from the logs: a copy of one is no use without the other. */
export const lidMigrations: readonly Migration[] = [
  {
    name: '20261121T010000-create-lid',
    ddl: `create table lid (log text not null, compartment text not null, lid text not null, primary key (log, compartment)) without rowid`,
  },
  {
    name: '20261121T083000-create-lid-destroyed',
    ddl: `create table lid_destroyed (log text not null, compartment text not null, at text not null,
      primary key (log, compartment)) without rowid`,
  },
]
