import type { CaseView } from '#casefile'
import { may } from '#people'
import { accessWords } from '../access/words/index.ts'
import { staffRoleWords } from '../case/naming.ts'
import { links, type Place } from '../case/place.ts'
import { recoveryWords } from '../recovery/words/index.ts'
import { Arrow, count, formatDay, formatLong, say } from '../ui/index.ts'
import type { Words } from '../words/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { Heading, type Reader, renderPage } from './frame.tsx'
import { Cases, isClosed, Notices } from './home-cases.tsx'
import { owedAcross, Tasks } from './home-tasks.tsx'
import type { ReceivedNotice, Shelf } from './ports.ts'

/** A case with the sentences of its own method version. */
export interface WordedCase {
  readonly view: CaseView<'real'>
  readonly words: Words
}

interface HomePage {
  readonly cases: readonly WordedCase[]
  readonly shelf: Shelf
  readonly notices: readonly ReceivedNotice[]
}

/** What waits for this person, then for the team, across all their cases; then the cases themselves. */
export const homePage = (reader: Reader, { cases, shelf, notices }: HomePage): string => {
  const { home } = reader.words
  const places = cases.map(one => placeOf(reader, one))
  const owed = owedAcross(places)
  const open = places.filter(place => !isClosed(place))
  return renderPage(reader, {
    title: reader.words.titles.home,
    sealed: true,
    offline: shelf.offline,
    children: (
      <main class="desk">
        <header class="desk-head">
          <div>
            <Heading title={home.title} />
            <Me places={places} reader={reader} />
          </div>
          <Begin reader={reader} />
        </header>
        <Warnings reader={reader} shelf={shelf} />
        <Keeping reader={reader} shelf={shelf} />
        <Sheets reader={reader} shelf={shelf} />
        {places.map(place => (
          <ToReview reader={reader} place={place} />
        ))}
        <div class="desk-columns">
          <div class="desk-main">
            <Tasks reader={reader} id="yours" title={home.yours} empty={home.noYours} owed={owed.filter(one => one.owed.mine)} />
            <Tasks reader={reader} id="team" title={home.team} empty={home.noTeam} owed={owed.filter(one => !one.owed.mine)} />
          </div>
          <div class="desk-side">
            <Cases id="cases" title={home.cases} empty={home.noCases} places={open} reader={reader} shelf={shelf} />
            {open.length < places.length ? (
              <Cases id="closed" title={home.closedCases} empty="" places={places.filter(isClosed)} reader={reader} />
            ) : null}
            <Notices reader={reader} notices={notices} />
            <Doors reader={reader} places={places} />
          </div>
        </div>
      </main>
    ),
  })
}

const placeOf = (reader: Reader, { view, words }: WordedCase): Place => ({
  view,
  words,
  locale: reader.locale,
  base: reader.base,
  here: reader.here,
})

const Me = ({ places, reader }: { readonly places: readonly Place[]; readonly reader: Reader }) => {
  const [place] = places
  const me = place?.view.members.find(member => member.id === place.view.actor.member)
  if (!place || !me) return null
  return <p class="quiet">{say(reader.words.home.greeting, { name: me.name, roles: staffRoleWords(place, me.roles) })}</p>
}

const Begin = ({ reader }: { readonly reader: Reader }) => (
  <div class="begin">
    <a class="go" href={`${reader.base}/start`}>
      {reader.words.home.start} <Arrow />
    </a>
    <p class="small quiet">{reader.words.home.startText}</p>
    <p class="small">
      <a href={`${reader.base}/start/named`}>{accessWords[reader.locale].narrow.link}</a>
    </p>
  </div>
)

const Warnings = ({ reader, shelf }: { readonly reader: Reader; readonly shelf: Shelf }) => {
  const { home } = reader.words
  if (shelf.behind) return <p class="note now">{home.behind}</p>
  if (shelf.gaveBack) return <p class="note">{count(reader.locale, home.gaveBack, shelf.gaveBack)}</p>
  return shelf.offline ? <p class="note">{home.offline}</p> : null
}

/** Closed files that come to their date, by their code name: the page of each says more. */
const Keeping = ({ reader, shelf }: { readonly reader: Reader; readonly shelf: Shelf }) => {
  const words = rareWords[reader.locale].retention
  const { figures } = reader.words.home
  return (
    <>
      {shelf.report === undefined ? null : (
        <p class="note">
          {say(figures.due, { year: shelf.report })}{' '}
          <a href={`${reader.base}/figures?${new URLSearchParams({ year: shelf.report })}`}>{figures.dueLink}</a>
        </p>
      )}
      {(shelf.keeping ?? []).map(({ caseId, codeName, about, day }) => (
        <p class="note">
          <a href={`${reader.base}/case/${encodeURIComponent(caseId)}/retention`}>
            <span translate="no">{codeName}</span>
          </a>
          {' · '}
          {say(words[about], { day: day ? formatDay(`${day}T12:00:00.000Z`, 'UTC', reader.locale, true) : '' })}
        </p>
      ))}
    </>
  )
}

/** The school's paper sheets: that they were used is told to everybody, that they are to be tried to whoever keeps the keys. */
const Sheets = ({ reader, shelf: { sheets } }: { readonly reader: Reader; readonly shelf: Shelf }) => {
  if (sheets === undefined) return null
  const { notes, titles } = recoveryWords[reader.locale]
  const to = `${reader.base}/recovery/drill`
  return (
    <>
      {sheets.uses.map(({ at, name }) => (
        <p class="note now">
          {say(notes.used, { day: formatLong(at, 'America/Toronto', reader.locale), name })} <a href={`${to}#uses`}>{notes.see}</a>
        </p>
      ))}
      {sheets.drill ? (
        <p class="note">
          {notes[sheets.drill]} <a href={to}>{titles.drill}</a>
        </p>
      ) : null}
    </>
  )
}

/** Lines of the reader's own that did not fit when they took their place: owed like a task. */
const ToReview = ({ reader, place }: { readonly reader: Reader; readonly place: Place }) => {
  const { state, actor, codeName } = place.view
  const mine = [...state.stale, ...state.flags].filter(flag => flag.author === actor.member)
  if (mine.length === 0) return null
  return (
    <p class="note">
      <a href={`${links(place).overview}#review`}>{say(count(reader.locale, reader.words.home.review, mine.length), { code: codeName })}</a>
    </p>
  )
}

const Doors = ({ reader, places }: { readonly reader: Reader; readonly places: readonly Place[] }) => {
  const { home } = reader.words
  return (
    <nav class="desk-doors" aria-label={home.help}>
      <p>
        <a href={`${reader.base}/notice`}>{home.notice}</a> <span class="quiet small">{home.noticeText}</span>
      </p>
      <p>
        <a href={`${reader.base}/api/training`}>{home.practise}</a> <span class="quiet small">{home.practiseText}</span>
      </p>
      <p>
        <a href={`${reader.base}/numbers`}>{home.numbers}</a>
      </p>
      <p>
        <a href={`${reader.base}/calendar`}>{home.calendar}</a>
      </p>
      <p>
        <a href={`${reader.base}/help`}>{home.help}</a>
      </p>
      <p>
        <a href={`${reader.base}/device`}>{home.device}</a>
      </p>
      <p>
        <a href={`${reader.base}/members`}>{home.members}</a>
      </p>
      {places.some(({ view }) => may(view.actor.roles, 'figures')) ? (
        <p>
          <a href={`${reader.base}/figures`}>{home.figures.link}</a>
        </p>
      ) : null}
      <form method="post" action={`${reader.base}/lock`}>
        <button class="plain" type="submit">
          {home.lock}
        </button>
      </form>
    </nav>
  )
}
