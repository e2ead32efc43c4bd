import type { Context } from 'hono'
import { type Mode, mayAnswerFor, type TimelineLine } from '#casefile'
import type { Action, Flag, Refusal } from '#protocol'
import { inputsOf } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { rareWords } from '../words/rare/index.ts'
import { Answers } from './journal.tsx'
import { actionOf, lineText } from './naming.ts'
import { overviewPage } from './overview.tsx'
import { again, readForm, ticketOf, worded } from './perform.ts'
import { at, links, memberName, type Place, type ReviewNote } from './place.ts'
import { refusalText, type WordedRefusal } from './refusal.ts'
import { isPageOpen } from './tasks.ts'
import { FORM, type Typed } from './typed.ts'
import { missing, page, type Shown, type Visit } from './visit.ts'

/** A line that did not fit when it took its place, as the case holds it. */
interface Kept {
  readonly flag: Flag
  readonly line: TimelineLine
  readonly counted: boolean
}

const keptIn = ({ view }: Place): readonly Kept[] => {
  const of = (flags: readonly Flag[], counted: boolean) =>
    flags.flatMap(flag => {
      const line = view.timeline.find(one => one.seq === flag.seq)
      return line ? [{ flag, line, counted }] : []
    })
  return [...of(view.state.stale, false), ...of(view.state.flags, true)]
}

/** Owed by the person reading: their own line, or somebody's who has left the school. */
const isMine = ({ view }: Place, { author }: Flag): boolean =>
  author === view.actor.member ||
  (mayAnswerFor(view.actor, { author }) && !view.members.some(one => one.id === author && one.roles.length > 0))

/** What the case page says of lines kept although they did not fit: first those that the reader answers for. */
export function reviewNote(place: Place, refused?: Refusal | WordedRefusal): ReviewNote {
  const kept = keptIn(place)
  const [mine, others] = [kept.filter(one => isMine(place, one.flag)), kept.filter(one => !isMine(place, one.flag))]
  const { review } = rareWords[place.locale]
  return {
    mine: (
      <>
        {refused ? <Refused place={place} refused={refused} /> : null}
        {mine.length === 0 ? null : <Part place={place} id="review" title={review.mine} kept={mine} />}
      </>
    ),
    others: others.length === 0 ? null : <Part place={place} id="review-team" title={review.title} kept={others} />,
  }
}

interface PartProps {
  readonly place: Place
  readonly id: string
  readonly title: string
  readonly kept: readonly Kept[]
}

const Refused = ({ place, refused }: { place: Place; refused: Refusal | WordedRefusal }) => (
  <p class="note now" id="refusal" tabindex={-1}>
    {refusalText(place, refused, 'case')}
  </p>
)

function Part({ place, id, title, kept }: PartProps) {
  return (
    <section class="part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span class="quiet small">{count(place.locale, place.words.ui.journal.count, kept.length)}</span>
      </header>
      <p class="small quiet">{rareWords[place.locale].review.lead}</p>
      <ul class="rows sheet">
        {kept.map(one => (
          <Row place={place} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Row({ place, one }: { place: Place; one: Kept }) {
  const { flag, line, counted } = one
  const { review } = rareWords[place.locale]
  const why: Readonly<Record<string, string>> = review.why
  const reason = flag.reason === undefined ? undefined : place.words.method.reasons[flag.reason]
  return (
    <li>
      <b>{lineText(place, line)}</b>
      <span>{[memberName(place, line.by), at(place, line.happenedAt), say(place.words.ui.journal.line, { n: line.seq })].join(' · ')}</span>
      <span>
        {say(counted ? review.counted : review.kept, { why: why[flag.code] ?? review.why.fields })}{' '}
        {reason ? say(reason, { subject: line.subject }) : null}
      </span>
      <Answers place={place} line={line} />
      {mayAnswerFor(place.view.actor, flag) ? (
        <Ways place={place} one={one} />
      ) : (
        <span>{say(review.owner, { name: memberName(place, line.by) })}</span>
      )}
    </li>
  )
}

/** Do it again, take it back, or leave it as it stands: each is a line of its own. A line that has not left yet waits for its place. */
function Ways({ place, one: { flag, line, counted } }: { place: Place; one: Kept }) {
  const { review } = rareWords[place.locale]
  if (line.unsent) return <span>{review.unsent}</span>
  const mine = isMine(place, flag)
  const redo = !counted && mine && isPageOpen(place.view, flag.action, line.subject)
  return (
    <form class="ways" method="post" action={`${links(place).overview}/line/${line.seq}`} data-nodraft>
      <input
        type="hidden"
        name={FORM.actionId}
        value={`${place.view.caseId.slice(0, 8)}-${place.view.actor.member}-${line.seq}-${place.view.head}`}
      />
      {mine ? null : <span>{say(review.owner, { name: memberName(place, line.by) })} </span>}
      {redo ? (
        <a class="alt" href={`${links(place).act(flag.action, line.subject)}&again=${line.seq}`}>
          {review.again}
          <About place={place} line={line} />
        </a>
      ) : null}
      {counted ? null : (
        <button class="alt" type="submit" name="how" value="withdrawn">
          {review.withdraw}
          <About place={place} line={line} />
        </button>
      )}
      <button class="alt" type="submit" name="how" value="left">
        {counted ? review.seen : review.leave}
        <About place={place} line={line} />
      </button>
    </form>
  )
}

/** Which line a button is about, for who hears the page. */
function About({ place, line }: { place: Place; line: TimelineLine }) {
  return (
    <span class="sr">
      {place.words.ui.list.colon}
      {say(place.words.ui.journal.line, { n: line.seq })}
    </span>
  )
}

/** The line that the address asks to do again, with what it said filled in, and what the page says of it. */
export function againOf(place: Place, action: Action, line: TimelineLine): { readonly typed: Typed; readonly note: string } {
  const { zone } = place.view.state
  const values = new Map<string, readonly string[]>()
  const put = (name: string, value: string | readonly string[]) => values.set(name, typeof value === 'string' ? [value] : value)
  const moment = (name: string, instant: string) => {
    const { date, time } = inputsOf(instant, zone)
    put(`${name}.date`, date)
    put(`${name}.time`, time)
  }
  moment(FORM.happened, line.happenedAt)
  for (const field of actionOf(place, action.id)?.fields ?? []) {
    const value = line.data?.[field.id]
    if (value === undefined) continue
    if (field.kind === 'moment' && typeof value === 'string') moment(field.id, value)
    else put(field.id, value)
  }
  const typed: Typed = { all: name => values.get(name) ?? [], one: name => values.get(name)?.[0] ?? '' }
  return { typed, note: say(rareWords[place.locale].review.doing, { n: line.seq, at: at(place, line.recordedAt) }) }
}

/** Answers for a line that did not fit, as one of the buttons beside it asks: back to the case, or the case with the reason. */
export async function answerPosted<M extends Mode>(visit: Visit<M>, c: Context): Promise<Shown | Response> {
  const { desk, place } = visit
  const typed = await readForm(c)
  const how = typed?.one('how')
  if (!typed || !desk.answer || (how !== 'withdrawn' && how !== 'left')) return missing(place, place.words.ui.missing.badForm, 415)
  const result = await desk.answer(Number(c.req.param('seq')), how, ticketOf(typed, place))
  const after = await again(visit, c)
  const { overview } = links(place)
  if (!('refused' in result)) return new Response(null, { status: 303, headers: { Location: `${overview}?noted=${result.seq}` } })
  const review = reviewNote(after.place, await worded(place, result.refused))
  return page(overviewPage({ ...after.place, here: overview, review }, undefined, desk.newActionId()), 422)
}
