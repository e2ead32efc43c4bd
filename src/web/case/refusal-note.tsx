import type { Refusal, Subject } from '#protocol'
import { say } from '../ui/say.ts'
import { fieldWords, taskTitle } from './naming.ts'
import { links, type Place } from './place.ts'
import { faultText, refusalText, type WordedRefusal } from './refusal.ts'
import { reopening } from './tasks.ts'

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

/** The tasks that a refusal waits for, by title. */
function remainingTasks(place: Place, refusal: Refusal | WordedRefusal): readonly string[] {
  if (refusal.code !== 'requirement') return []
  return (refusal.tasks ?? []).map(key => {
    const task = place.view.state.tasks.find(one => one.key === key)
    return task ? taskTitle(place, task) : (place.words.method.tasks[key]?.title ?? key)
  })
}
