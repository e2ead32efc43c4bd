import type { TrainingRole } from '#people'
import type { StaffRefusal, TrainingInstitution } from '#training'
import { LabelledText, Refusal } from '../fields.tsx'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import { RoleFields } from './role-fields.tsx'

interface AddPage {
  readonly institution: TrainingInstitution
  readonly name: string
  readonly email: string
  readonly roles: readonly TrainingRole[]
  readonly refused: StaffRefusal | undefined
}

const ABOUT_NAME: readonly (StaffRefusal | undefined)[] = ['name-malformed']
const ABOUT_EMAIL: readonly (StaffRefusal | undefined)[] = ['email-malformed', 'already-enrolled', 'own-address']

/** One person by hand, with their roles; nothing is mailed. */
export function addPage(reader: TrainingReader, { institution, name, email, roles, refused }: AddPage): string {
  const { staff, form } = reader.words
  const fault = refused === undefined ? undefined : staff.refused[refused]
  const [aboutName, aboutEmail] = [ABOUT_NAME.includes(refused), ABOUT_EMAIL.includes(refused)]
  return renderTraining(reader, {
    title: staff.add,
    formId: 'add',
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {staff.add}
          </h1>
          <p class="lead">{staff.addLead}</p>
        </div>
        <form id="add" method="post" action={`${reader.place.base}/coordinator/add`} class="sheet asked">
          <Refusal text={aboutName || aboutEmail ? undefined : fault} />
          <LabelledText name="name" label={form.name} value={name} help={staff.nameHelp} fault={aboutName ? fault : undefined} />
          <LabelledText name="email" type="email" label={form.email} value={email} fault={aboutEmail ? fault : undefined} />
          <RoleFields reader={reader} institution={institution} roles={roles} held={[]} own={false} />
          <div class="choices">
            <button class="go" type="submit">
              {staff.addButton}
            </button>
            <a class="alt" href={`${reader.place.base}/coordinator`}>
              {reader.words.frame.coordinator}
            </a>
          </div>
        </form>
      </main>
    ),
  })
}
