import { begunAt, links, type Place } from '../case/place.ts'
import { count, formatDay, formatMoment, say } from '../ui/index.ts'
import type { Reader } from './frame.tsx'
import { Part } from './part.tsx'
import type { ReceivedNotice, Shelf } from './ports.ts'

/** True when no line but facts and reopening may be added. */
export const isClosed = ({ view }: Place): boolean =>
  view.protocol.phases.some(phase => phase.id === view.state.phase && phase.closed === true)

interface CasesProps {
  readonly id: string
  readonly title: string
  readonly empty: string
  readonly places: readonly Place[]
  readonly reader: Reader
  readonly shelf?: Shelf
}

/** Cases by their code name: where each one is, and how much waits. */
export const Cases = ({ id, title, empty, places, reader, shelf }: CasesProps) => (
  <Part id={id} title={title}>
    {places.length + (shelf?.damaged.length ?? 0) === 0 ? (
      <p class="quiet">{empty}</p>
    ) : (
      <ul class="cases sheet">
        {places.map(place => (
          <li>
            <a href={links(place).overview} translate="no">
              {place.view.codeName}
            </a>
            <span>{place.words.method.phases[place.view.state.phase]}</span>
            <span>{caseFacts(place, reader)}</span>
          </li>
        ))}
        {(shelf?.damaged ?? []).map(one => (
          <li class="late">
            <a href={`${reader.base}/case/${encodeURIComponent(one.caseId)}`} translate="no">
              {one.codeName}
            </a>
            <span>{reader.words.home.damagedText}</span>
          </li>
        ))}
      </ul>
    )}
  </Part>
)

const caseFacts = (place: Place, reader: Reader): string => {
  const { home } = reader.words
  const { state, unsent } = place.view
  const waiting = state.tasks.filter(task => task.status === 'open').length
  const facts = [
    say(home.opened, { when: formatDay(begunAt(place.view), state.zone, reader.locale) }),
    isClosed(place) ? home.closed : waiting === 0 ? home.noTasks : count(reader.locale, home.tasks, waiting),
    ...(unsent > 0 ? [count(reader.locale, home.unsent, unsent)] : []),
  ]
  return facts.join(' · ')
}

const fewNotices = 3

/** Notices sealed to this person, newest first. */
export const Notices = ({ reader, notices }: { readonly reader: Reader; readonly notices: readonly ReceivedNotice[] }) => {
  const { home } = reader.words
  if (notices.length === 0) return null
  return (
    <Part id="notices" title={home.notices}>
      <p class="small quiet">{home.noticesText}</p>
      <NoticeList reader={reader} notices={notices.slice(0, fewNotices)} />
      {notices.length > fewNotices ? (
        <details class="later">
          <summary>{count(reader.locale, home.olderNotices, notices.length - fewNotices)}</summary>
          <NoticeList reader={reader} notices={notices.slice(fewNotices)} />
        </details>
      ) : null}
    </Part>
  )
}

const NoticeList = ({ reader, notices }: { readonly reader: Reader; readonly notices: readonly ReceivedNotice[] }) => {
  const from: Readonly<Record<string, string>> = reader.words.notice.fromOptions
  return (
    <ul class="cases sheet">
      {notices.map(one => (
        <li>
          <b>{formatMoment(one.at, 'America/Toronto', reader.locale)}</b>
          <span>{one.heard}</span>
          <span>{say(reader.words.home.noticeFrom, { who: from[one.from] ?? from.unknown ?? '' })}</span>
        </li>
      ))}
    </ul>
  )
}
