import { type ReadLine, standingLines } from '#casefile'
import type { StandingOf, TaskState } from '#protocol'
import { Answers } from '../case/journal.tsx'
import { lineText } from '../case/naming.ts'
import { at, type Place, when } from '../case/place.ts'
import { count, join, say } from '../ui/say.ts'
import { followWords } from './words/index.ts'

type Standing = StandingOf<ReadLine>

/** What stands and concerns this young person: their own plan and limits, and the limits of somebody else that name them. */
export const standingOn = (place: Place, label: string): readonly Standing[] =>
  standingLines(place.view).now.filter(one => one.line.subject === label || one.apart === label)

/** What stands for the case itself: what was communicated. */
export const standingOfCase = (place: Place): readonly Standing[] =>
  standingLines(place.view).now.filter(one => one.line.subject === 'case')

/** Each line that stands, with its answers, its dates and what it replaced. */
export function StandingList({ place, list }: { readonly place: Place; readonly list: readonly Standing[] }) {
  return (
    <ul class="rows sheet standing">
      {list.map(one => (
        <li>
          <div>
            <p>
              <b>{lineText(place, one.line)}</b>
            </p>
            <p class="quiet small">{notesOf(place, one).join(' · ')}</p>
            <Answers place={place} line={one.line} />
            {one.before.length > 0 ? <p class="quiet small">{replacedNote(place, one)}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

function notesOf(place: Place, one: Standing): readonly string[] {
  const words = followWords[place.locale]
  const last = one.seen.at(-1)
  const review = reviewOf(place, one)
  return [
    say(words.line, { n: one.line.seq, at: at(place, one.line.happenedAt) }),
    ...(one.apart === undefined ? [] : [say(words.between, { subject: one.line.subject, other: one.apart })]),
    ...(one.until === undefined ? [] : [say(words.until, { at: at(place, one.until) })]),
    ...(review === undefined ? [] : [review.due > place.view.now ? say(words.reviewOn, { when: when(place, review.due) }) : words.late]),
    ...(last === undefined ? [] : [say(count(place.locale, words.seen, one.seen.length), { when: when(place, last.happenedAt) })]),
  ]
}

/** The open task by which it is looked at again: of the act that may end it, about the same young person. */
function reviewOf({ view }: Place, { as, line }: Standing): TaskState | undefined {
  const acts = new Set(view.protocol.actions.filter(action => action.ends?.as === as).map(action => action.id))
  const tasks = new Set(
    view.protocol.tasks.filter(task => acts.has(task.action) && task.settledBy?.includes(line.action)).map(task => task.id),
  )
  return view.state.tasks.find(task => task.status === 'open' && tasks.has(task.task) && task.subject === line.subject)
}

function replacedNote(place: Place, { before }: Standing): string {
  const words = followWords[place.locale]
  const lines = join(
    place.locale,
    before.map(line => String(line.seq)),
  )
  return say(before.length === 1 ? words.before : words.befores, { lines })
}
