import type { FieldFault, Refusal, Subject } from '#protocol'
import { count, say } from '../ui/say.ts'
import { fieldWords, staffRoleWords, taskTitle } from './naming.ts'
import { at, links, type Place } from './place.ts'
import { reopening } from './tasks.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A refusal that is not the method's, already in the reader's words. */
export interface WordedRefusal {
  readonly code: 'worded'
  readonly text: string
}

/** A refusal in one or two sentences: why, and what stays possible. */
export function refusalText(place: Place, refusal: Refusal | WordedRefusal, subject: Subject): string {
  const { codes } = place.words.ui.refusal
  switch (refusal.code) {
    case 'wrong-role':
      return say(codes[refusal.code], { roles: staffRoleWords(place, refusal.roles, 'disjunction') })
    case 'wrong-phase':
      return say(codes[refusal.code], { phase: place.words.method.phases[refusal.phase] ?? refusal.phase })
    case 'already-done':
      return say(codes[refusal.code], { at: at(place, refusal.at) })
    case 'unknown-subject':
      return say(codes[refusal.code], { subject })
    case 'requirement':
      return requirementText(place, refusal, subject)
    case 'worded':
      return refusal.text
    case 'fields':
      return count(place.locale, place.words.ui.refusal.count, refusal.faults.length)
    default:
      return codes[refusal.code]
  }
}

/** The tasks that a refusal waits for, by title. */
export function remainingTasks(place: Place, refusal: Refusal | WordedRefusal): readonly string[] {
  if (refusal.code !== 'requirement') return []
  return (refusal.tasks ?? []).map(key => {
    const task = place.view.state.tasks.find(one => one.key === key)
    return task ? taskTitle(place, task) : (place.words.method.tasks[key]?.title ?? key)
  })
}

export function faultText(place: Place, fault: FieldFault): string {
  return place.words.ui.fault[fault.fault]
}

interface NoteProps {
  readonly place: Place
  readonly refusal: Refusal | WordedRefusal
  readonly subject: Subject
  readonly action: string
}

/** Shown first on a page that was refused: what was not written down, why, and that nothing is lost. */
export function RefusalNote({ place, refusal, subject, action }: NoteProps) {
  const { ui } = place.words
  const tasks = remainingTasks(place, refusal)
  return (
    <section class="note now" id="refusal" tabindex={-1} autofocus aria-labelledby="refusal-title">
      <h2 id="refusal-title" class="note-title">
        {ui.refusal.heading}
      </h2>
      <p>
        {refusalText(place, refusal, subject)} {ui.refusal.kept}
      </p>
      {refusal.code === 'fields' ? (
        <ul class="faults">
          {refusal.faults.map(fault => (
            <li>
              <a href={`#f-${fault.field}`}>{fieldLabel(place, action, fault.field)}</a>
              {fieldLabel(place, action, fault.field).endsWith('?') ? ' ' : place.words.ui.list.colon}
              {faultText(place, fault)}
            </li>
          ))}
        </ul>
      ) : null}
      {tasks.length > 0 ? <Remaining title={ui.refusal.remaining} tasks={tasks} /> : null}
      {refusal.code === 'wrong-phase' ? <ReopenLink place={place} /> : null}
    </section>
  )
}

/** The way to open a closed file again, beside a form that came after the end: the form itself stays as it was typed. */
function ReopenLink({ place }: { place: Place }) {
  const found = reopening(place.view)
  if (found === undefined || found.refusal) return null
  return (
    <p>
      <a href={links(place).act(found.action.id, 'case')}>{say(place.words.method.actions[found.action.id]?.title ?? '', {})}</a>
    </p>
  )
}

/** Why a page cannot be filled in now: same words, nothing was typed yet. */
export function ClosedNote({ place, refusal, subject }: { place: Place; refusal: Refusal; subject: Subject }) {
  const tasks = remainingTasks(place, refusal)
  return (
    <div class="note" id="refusal" tabindex={-1}>
      <p>{refusalText(place, refusal, subject)}</p>
      {tasks.length > 0 ? <Remaining title={place.words.ui.refusal.remaining} tasks={tasks} /> : null}
    </div>
  )
}

function Remaining({ title, tasks }: { title: string; tasks: readonly string[] }) {
  return (
    <>
      <p>{title}</p>
      <ul class="faults">
        {tasks.map(task => (
          <li>{task}</li>
        ))}
      </ul>
    </>
  )
}

/** The name of the moment of the page is not a field of the method. */
function fieldLabel(place: Place, action: string, field: string): string {
  return field === '_happened' ? place.words.ui.form.happened : fieldWords(place, action, field).label
}

function requirementText(place: Place, refusal: Extract<Refusal, { code: 'requirement' }>, subject: Subject): string {
  const params: Record<string, string> = { subject }
  for (const [name, value] of Object.entries(refusal.params ?? {})) params[name] = INSTANT.test(value) ? at(place, value) : value
  return say(place.words.method.reasons[refusal.reason] ?? place.words.ui.refusal.requirement, params)
}
