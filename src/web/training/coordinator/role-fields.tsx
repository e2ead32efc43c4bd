import { TRAINING_ROLES, type TrainingRole } from '#people'
import { mayGive, type TrainingInstitution } from '#training'
import type { TrainingReader } from '../frame.tsx'

interface RoleFieldsProps {
  readonly reader: TrainingReader
  readonly institution: TrainingInstitution
  /** What is ticked. */
  readonly roles: readonly TrainingRole[]
  /** What the person holds: a role that only the team may give can still be taken away. */
  readonly held: readonly TrainingRole[]
  /** True on one's own page. */
  readonly own: boolean
}

/** One box for each role that this coordinator may give or take, and a sentence about the others. */
export function RoleFields({ reader, institution, roles, held, own }: RoleFieldsProps) {
  const { staff } = reader.words
  const offered = TRAINING_ROLES.filter(role => held.includes(role) || mayGive(institution, role))
  return (
    <fieldset>
      <legend class="ask">{staff.roles}</legend>
      <div class="opts each">
        {offered.map(role => (
          <label class="opt">
            <input type="checkbox" name="role" value={role} checked={roles.includes(role)} />
            <span>
              {staff.rolesOf[role].title}
              <small>{staff.rolesOf[role].text}</small>
            </span>
          </label>
        ))}
      </div>
      {institution.team === true ? null : <p class="quiet">{staff.far}</p>}
      {institution.team === true && own ? <p class="quiet">{staff.ownFar}</p> : null}
    </fieldset>
  )
}

/** Roles ticked in a form, in their usual order; unknown ones are left out. */
export const rolesIn = (form: URLSearchParams): readonly TrainingRole[] => TRAINING_ROLES.filter(role => form.getAll('role').includes(role))
