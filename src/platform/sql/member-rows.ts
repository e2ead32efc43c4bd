import type { Absence, TrainingRole } from '#people'
import type { Member } from '#training'
import type { MemberTable } from './training-people-schema.ts'

/** A membership as it stands in its row. */
export const memberOf = (row: MemberTable): Member => ({
  id: row.id,
  institution: row.institution,
  name: row.name,
  email: row.email,
  roles: JSON.parse(row.roles) as readonly TrainingRole[],
  from: row.valid_from,
  to: row.valid_to,
  batch: row.batch,
  seenAt: row.seen_at,
  ...(row.away === null ? {} : { away: JSON.parse(row.away) as Absence }),
  ...(row.replaces === null ? {} : { replaces: row.replaces }),
})

/** The row of a membership. */
export const memberRow = ({ id, institution, name, email, roles, from, to, batch, seenAt, away, replaces }: Member): MemberTable => ({
  id,
  institution,
  name,
  email,
  roles: JSON.stringify(roles),
  valid_from: from,
  valid_to: to,
  batch,
  seen_at: seenAt,
  away: away === undefined ? null : JSON.stringify(away),
  replaces: replaces ?? null,
})
