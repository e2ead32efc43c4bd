import type { Migration } from '../migrate.ts'

/** The register of territories, agreements and institutions: its lines. What covers whom stands in `agreement`; leaves and substitutes, in `member`. */
export const registerMigrations: readonly Migration[] = [
  {
    name: '20261121T081500-create-register-line',
    ddl: `create table register_line (seq integer primary key, at text not null, member text, reason text not null,
      events text not null) without rowid`,
  },
  { name: '20261121T081501-add-member-away', ddl: 'alter table member add column away text' },
  { name: '20261121T081502-add-member-replaces', ddl: 'alter table member add column replaces text' },
]
