import { say } from '../ui/say.ts'
import { taskTitle } from './naming.ts'
import { at, type Place } from './place.ts'
import { callIsDue } from './tasks.ts'

/** What the answers call for: first on the page, in words, with its reasons; once answered, when it was. */
export function AlertNote({ place }: { place: Place }) {
  const { view, words } = place
  const [alert] = view.alerts
  const said = alert ? words.method.alerts[alert.alert] : undefined
  if (!alert || !said) return null
  const reasons = alert.reasons.map(reason => said.reasons[reason] ?? reason)
  const settled = view.state.tasks.findLast(task => task.task === alert.alert && task.status !== 'open')
  const due = alert.level === 'now' && callIsDue(view)
  return (
    <section class={due ? 'note now' : 'note'} role="status" aria-labelledby="alert-title">
      <h2 id="alert-title" class="note-title">
        {settled && !due ? taskTitle(place, settled) : said.title}
      </h2>
      <p>{settled && !due ? say(words.ui.task.done, { at: at(place, settled.settledAt ?? settled.due) }) : said.text}</p>
      {reasons.length > 0 ? (
        <ul class="why">
          {reasons.map(reason => (
            <li>{reason}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** On the page of an act: while the call is due, and on the page of the call itself, where the reasons are read aloud. */
export function AlertOnAct({ place, action }: { place: Place; action: string }) {
  const [alert] = place.view.alerts
  return alert && ((alert.level === 'now' && callIsDue(place.view)) || answeredBy(place, alert.alert) === action) ? (
    <AlertNote place={place} />
  ) : null
}

const answeredBy = (place: Place, id: string): string | undefined => place.view.protocol.alerts.find(alert => alert.id === id)?.action
