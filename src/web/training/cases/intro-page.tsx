import type { ReadAttempt } from '#training'
import { Arrow, formatMoment, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import type { OpenCase } from '../learner/ports.ts'
import { maySeeWhole } from './preview-page.tsx'
import { sceneTitle } from './telling.ts'

interface IntroPage {
  readonly here: Here
  readonly open: OpenCase
  /** Of the attempt that the form begins; sent twice, it begins one. */
  readonly attempt: string
  /** The attempt that is not over yet: one goes on with it, or ends it to begin again. */
  readonly under?: ReadAttempt | undefined
  /** Nothing began: the box was not ticked, or an attempt is under way. */
  readonly refused?: 'consent' | 'under-way'
}

/** Before a case: what it is about, what may be hard to read, and the choice to begin, to go on, or to begin again. */
export function introPage(page: IntroPage): string {
  const { here, open, refused, under } = page
  const { cases } = here.words
  const words = open.pack.words[here.reader.locale]
  return learnerPage(here, {
    title: words.title,
    kicker: cases.title,
    lead: words.summary,
    refusal: refused === 'under-way' ? cases.underWay.refused : undefined,
    children: (
      <>
        {under === undefined ? null : <UnderWay here={here} under={under} />}
        <div class="measure prose-lines">
          {words.intro.map(paragraph => (
            <p>{paragraph}</p>
          ))}
        </div>
        <section class="note" aria-labelledby="content-note">
          <h2 id="content-note">{cases.note}</h2>
          <p>{words.contentNote}</p>
          <p>{cases.nothingGraphic}</p>
          {open.pack.scenario.scenes.some(scene => scene.review !== undefined) ? <p class="quiet small">{cases.review}</p> : null}
        </section>
        {under === undefined ? <BeginForm {...page} /> : <AgainForm {...page} under={under} />}
        {maySeeWhole(here.reader) ? (
          <p>
            <a class="plain" href={`${here.base}/architect/${open.pin.id}/preview`}>
              {cases.preview.link}
            </a>
          </p>
        ) : null}
        <p>
          <a class="plain" href={`${here.base}/architect`}>
            {cases.back}
          </a>
        </p>
      </>
    ),
  })
}

function BeginForm({ here, open, attempt, refused }: IntroPage) {
  const { cases } = here.words
  const missing = refused === 'consent'
  return (
    <form class="asked sheet" method="post" action={`${here.base}/architect/${open.pin.id}`}>
      <input type="hidden" name="attempt" value={attempt} />
      {missing ? (
        <p class="refused" role="alert" id="why">
          {cases.consentMissing}
        </p>
      ) : null}
      <label class="choice">
        <input type="checkbox" name="consent" value="yes" aria-describedby={missing ? 'why' : undefined} />
        <span>{cases.consent}</span>
      </label>
      <button class="go" type="submit">
        {cases.begin} <Arrow />
      </button>
    </form>
  )
}

/** The attempt under way, where it stands, and the button that goes on. */
function UnderWay({ here, under }: { readonly here: Here; readonly under: ReadAttempt }) {
  const { underWay, resume } = here.words.cases
  const { locale } = here.reader
  const { scene, clock, folded } = under.state
  const title = sceneTitle({ read: under, locale }, scene)
  return (
    <form class="asked sheet" method="post" action={`${here.base}/attempt/${under.attempt.id}/resume`}>
      <h2>{underWay.title}</h2>
      <p>{say(underWay.where, { title, when: formatMoment(clock, folded.state.zone, locale) })}</p>
      <button class="go" type="submit">
        {resume} <Arrow />
      </button>
    </form>
  )
}

/** Beginning again ends the attempt under way: said first, and chosen. */
function AgainForm({ here, open, attempt, under }: IntroPage & { readonly under: ReadAttempt }) {
  const { underWay } = here.words.cases
  return (
    <form class="asked sheet" method="post" action={`${here.base}/architect/${open.pin.id}`}>
      <h2>{underWay.again}</h2>
      <p>{underWay.text}</p>
      <input type="hidden" name="attempt" value={attempt} />
      <input type="hidden" name="consent" value="yes" />
      <label class="choice">
        <input type="checkbox" name="leave" value={under.attempt.id} required />
        <span>{underWay.confirm}</span>
      </label>
      <button class="alt" type="submit">
        {underWay.button}
      </button>
    </form>
  )
}
