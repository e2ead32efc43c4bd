import type { Migration } from '../migrate.ts'

/** Attestations. The trail is only ever added to; a place in a list is never used twice. */
export const badgeMigrations: readonly Migration[] = [
  {
    name: '20261121T054500-create-badge',
    ddl: `create table badge (institution text not null, badge text not null, learner text not null, level text not null,
      turn integer not null, list integer not null, revocation_place integer not null, suspension_place integer not null,
      primary key (institution, badge)) without rowid`,
  },
  { name: '20261121T054501-index-badge', ddl: 'create unique index badge_once on badge (badge)' },
  { name: '20261121T054502-index-badge-learner', ddl: 'create unique index badge_learner on badge (institution, learner, level, turn)' },
  { name: '20261121T054503-index-badge-revocation', ddl: 'create unique index badge_revocation on badge (list, revocation_place)' },
  { name: '20261121T054504-index-badge-suspension', ddl: 'create unique index badge_suspension on badge (list, suspension_place)' },
  {
    name: '20261121T054505-create-badge-line',
    ddl: `create table badge_line (institution text not null, badge text not null, seq integer not null, at text not null,
      standing text not null, event text not null, primary key (institution, badge, seq)) without rowid`,
  },
  { name: '20261121T054506-index-badge-line-standing', ddl: 'create index badge_line_standing on badge_line (standing)' },
  {
    name: '20261121T054507-create-badge-credential',
    ddl: `create table badge_credential (institution text not null, badge text not null, locale text not null, credential text not null,
      primary key (institution, badge, locale)) without rowid`,
  },
]
