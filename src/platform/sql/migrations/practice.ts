import type { Migration } from '../migrate.ts'

/** The practice file: cases in clear, of people who do not exist. No table of a real case has these columns. */
export const practiceMigrations: readonly Migration[] = [
  {
    name: '20261121T010000-create-practice-case',
    ddl: 'create table practice_case (case_id text primary key, made text not null) without rowid',
  },
  {
    name: '20261121T010001-create-practice-line',
    ddl: `create table practice_line (case_id text not null references practice_case (case_id), seq integer not null, line text not null,
      primary key (case_id, seq)) without rowid`,
  },
]
