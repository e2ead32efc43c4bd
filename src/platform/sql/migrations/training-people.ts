import type { Migration } from '../migrate.ts'

/** Institutions of the training, their people, what these write, and who reads it. */
export const trainingPeopleMigrations: readonly Migration[] = [
  {
    name: '20261121T045000-create-institution',
    ddl: 'create table institution (institution text primary key, profile text not null) without rowid',
  },
  {
    name: '20261121T045001-create-member',
    ddl: `create table member (institution text not null, id text not null, name text not null, email text not null, roles text not null,
      valid_from text not null, valid_to text, batch text, seen_at text, primary key (institution, id)) without rowid`,
  },
  { name: '20261121T045002-index-member-email-once', ddl: 'create unique index member_email_once on member (institution, email)' },
  { name: '20261121T045003-index-member-email', ddl: 'create index member_email on member (email)' },
  {
    name: '20261121T045004-create-join-code',
    ddl: `create table join_code (institution text not null, code text not null, made_at text not null, expires_at text not null,
      revoked_at text, primary key (institution, code)) without rowid`,
  },
  { name: '20261121T045005-index-join-code', ddl: 'create unique index join_code_once on join_code (code)' },
  {
    name: '20261121T045006-create-sign-in-link',
    ddl: 'create table sign_in_link (token_hash text primary key, purpose text not null, expires_at text not null) without rowid',
  },
  {
    name: '20261121T045007-create-training-session',
    ddl: `create table training_session (id_hash text primary key, institution text not null, member text not null,
      expires_at text not null) without rowid`,
  },
  {
    name: '20261121T045008-create-reflection-draft',
    ddl: `create table reflection_draft (institution text not null, learner text not null, level text not null, answers text not null,
      saved_at text not null, primary key (institution, learner, level)) without rowid`,
  },
  {
    name: '20261121T045009-create-submission',
    ddl: `create table submission (institution text not null, submission text not null, learner text not null, level text not null,
      primary key (institution, submission)) without rowid`,
  },
  {
    name: '20261121T045010-index-submission-learner',
    ddl: 'create unique index submission_learner on submission (institution, learner, level)',
  },
  { name: '20261121T045011-index-submission', ddl: 'create unique index submission_once on submission (submission)' },
  {
    name: '20261121T045012-create-review-line',
    ddl: `create table review_line (institution text not null, submission text not null, seq integer not null, at text not null,
      standing text not null, event text not null, primary key (institution, submission, seq)) without rowid`,
  },
  { name: '20261121T045013-index-review-line-standing', ddl: 'create index review_line_standing on review_line (standing)' },
  {
    name: '20261121T045014-create-submission-version',
    ddl: `create table submission_version (institution text not null, submission text not null, round integer not null,
      version text not null, primary key (institution, submission, round)) without rowid`,
  },
  {
    name: '20261121T045015-create-answer-print',
    ddl: `create table answer_print (print text not null, institution text not null, submission text not null,
      primary key (print, institution, submission)) without rowid`,
  },
  {
    name: '20261121T045016-create-training-news',
    ddl: `create table training_news (institution text not null, learner text not null, at text not null, claimed_until text,
      sent_at text, tries integer not null, primary key (institution, learner, at)) without rowid`,
  },
]
