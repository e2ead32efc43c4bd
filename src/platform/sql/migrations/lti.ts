import type { Migration } from '../migrate.ts'

/** Learning platforms that launch the training. */
export const ltiMigrations: readonly Migration[] = [
  {
    name: '20261121T053000-create-lti-platform',
    ddl: `create table lti_platform (issuer text not null, client_id text not null, institution text not null, registration text not null,
      primary key (issuer, client_id)) without rowid`,
  },
  {
    name: '20261121T053001-create-lti-pending',
    ddl: `create table lti_pending (state_hash text primary key, browser_hash text not null, nonce text not null, issuer text not null,
      client_id text not null, expires_at text not null, launch text, key_hash text) without rowid`,
  },
  { name: '20261121T053002-index-lti-pending-key', ddl: 'create index lti_pending_key on lti_pending (key_hash)' },
  {
    name: '20261121T053003-create-lti-account',
    ddl: `create table lti_account (issuer text not null, client_id text not null, sub text not null, institution text not null,
      learner text not null, primary key (issuer, client_id, sub)) without rowid`,
  },
  {
    name: '20261121T053004-create-lti-link',
    ddl: `create table lti_link (institution text not null, learner text not null, line_item text not null, level text not null,
      issuer text not null, client_id text not null, sub text not null, said text, next_at text not null,
      primary key (institution, learner, line_item)) without rowid`,
  },
  { name: '20261121T053005-index-lti-link-due', ddl: 'create index lti_link_due on lti_link (next_at)' },
]
