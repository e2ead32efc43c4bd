import { type Action, actionNumber, type Locale, type Step } from '#protocol'
import type { PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import { type RareWords, rareWords } from '../words/rare/index.ts'
import { ActionRow } from './action-rows.tsx'
import { BackToCase } from './back-to-case.tsx'
import { casePage } from './frame.tsx'
import { Lines } from './journal.tsx'
import { NotedLine } from './noted.tsx'
import type { Place } from './place.ts'

export type PaperWords = RareWords['paper']
export const paperWords = (locale: Locale): PaperWords => rareWords[locale].paper

/** Below this, a line was written down at once. */
const AFTERWARDS = 60_000

/** Sheets of the paper twin, to be keyed in afterwards: the pages of the method by number, and what was keyed in so far. */
export function paperPage(place: Place, noted: number | undefined): PageProps {
  const words = paperWords(place.locale)
  return casePage({
    place,
    tab: words.title,
    main: (
      <div class="case">
        {noted === undefined ? null : <NotedLine place={place} seq={noted} />}
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        <Keyed place={place} words={words} />
        {place.view.protocol.steps.map(step => (
          <StepSheets place={place} words={words} step={step} />
        ))}
        <BackToCase place={place} />
      </div>
    ),
  })
}

interface SheetsProps {
  readonly place: Place
  readonly words: PaperWords
}

/** Lines recorded after they happened, in the order of events, with both times. */
function Keyed({ place, words }: SheetsProps) {
  const late = place.view.timeline.filter(line => Date.parse(line.recordedAt) - Date.parse(line.happenedAt) >= AFTERWARDS)
  const lines = late.toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))
  return (
    <section class="part" aria-labelledby="keyed">
      <header>
        <h2 id="keyed">{words.keyed}</h2>
      </header>
      {lines.length === 0 ? <p class="sheet empty">{words.none}</p> : <Lines place={place} lines={lines} full={false} />}
    </section>
  )
}

/** The pages of one step that have a sheet: those that tidy the app's own tasks and lines have none. */
function StepSheets({ place, words, step }: SheetsProps & { readonly step: Step }) {
  const { protocol } = place.view
  const actions = protocol.actions.filter(
    one => one.step === step.id && !one.fields.some(field => field.kind === 'task' || field.kind === 'line'),
  )
  return (
    <section class="part" aria-labelledby={`step-${step.id}`}>
      <header>
        <h2 id={`step-${step.id}`}>{place.words.method.steps[step.id]?.title ?? step.id}</h2>
      </header>
      <ul class="rows sheet">
        {actions.map(action => (
          <SheetRow place={place} words={words} action={action} />
        ))}
      </ul>
    </section>
  )
}

function SheetRow({ place, words, action }: SheetsProps & { readonly action: Action }) {
  const { protocol, available } = place.view
  const rows = available.filter(row => row.action === action.id)
  if (rows.length > 0) return <ActionRow place={place} rows={rows} named={true} query="&paper=1" />
  return (
    <li class="not-yet">
      <b>
        <span class="no">{actionNumber(protocol, action.id)}</span>{' '}
        {say(place.words.method.actions[action.id]?.title ?? action.id, { subject: '' })}
      </b>
      <span>{words.nobody}</span>
    </li>
  )
}
