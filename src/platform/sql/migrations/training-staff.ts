import type { Migration } from '../migrate.ts'

/** What coordinators change among their people, and which mailboxes are one person. */
export const trainingStaffMigrations: readonly Migration[] = [
  {
    name: '20261121T071500-create-staff-line',
    ddl: `create table staff_line (institution text not null, seq integer not null, at text not null, member text, event text not null,
      primary key (institution, seq)) without rowid`,
  },
  {
    name: '20261121T071501-create-mailbox-link',
    ddl: `create table mailbox_link (institution text not null, own text not null, other text not null,
      primary key (institution, own, other)) without rowid`,
  },
  { name: '20261121T071502-index-mailbox-link-own', ddl: 'create index mailbox_link_own on mailbox_link (own)' },
  { name: '20261121T071503-index-mailbox-link-other', ddl: 'create index mailbox_link_other on mailbox_link (other)' },
  { name: '20261121T071504-index-member-id', ddl: 'create index member_id on member (id)' },
]
