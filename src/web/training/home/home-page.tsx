import type { Child } from 'hono/jsx'
import type { Level, LevelProgress, Progress, Stage } from '#training'
import { Arrow, count, formatDay, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'

/** What somebody has to do next, and where the button leads. */
export interface NextStep {
  readonly title: string
  readonly text: string
  readonly button: string
  /** A link, or a form when it changes something. */
  readonly href: string
  readonly changes: boolean
}

/** Where each level is with its reflection, and since when the readers' last move stands; null before the first. */
export type Standings = Readonly<Record<Level, { readonly stage: Stage; readonly since: string | null }>>

interface HomePage {
  readonly here: Here
  readonly progress: Progress
  readonly standings: Standings
  readonly next: NextStep | undefined
  /** Minutes of all the lessons together. */
  readonly minutes: number
  readonly paused: boolean
  /** False where no agreement is in force: levels give a record, not an attestation. */
  readonly isCovered: boolean
  readonly zone: string
}

/** Where I am, what is next, and everything that can be gone back to. */
export function trainingHome({ here, progress, standings, next, minutes, paused, isCovered, zone }: HomePage): string {
  const { words, base } = here
  const { home } = words
  return learnerPage(here, {
    title: home.title,
    lead: home.lead,
    width: 'wide',
    children: (
      <>
        {paused ? (
          <p class="note" role="status">
            {home.paused}
          </p>
        ) : null}
        {isCovered ? null : <p class="note">{here.reader.words.agreement.attendance}</p>}
        {next === undefined ? null : <NextPart title={home.next} next={next} />}
        <div class="beside">
          <LevelPart here={here} words={home.explorer} minutes={minutes} progress={progress.levels.explorer} counted={home.lessons}>
            <Standing here={here} level="explorer" zone={zone} {...standings.explorer} />
            <p>
              <a class="alt" href={`${base}/explorer`}>
                {home.seeLessons}
              </a>
            </p>
          </LevelPart>
          <LevelPart here={here} words={home.architect} minutes={0} progress={progress.levels.architect} counted={home.cases}>
            <Standing here={here} level="architect" zone={zone} {...standings.architect} />
            <p>
              <a class="alt" href={`${base}/architect`}>
                {home.seeCases}
              </a>
            </p>
          </LevelPart>
        </div>
        <Keeping here={here} lastDrilled={progress.lastDrilled} zone={zone} />
      </>
    ),
  })
}

function NextPart({ title, next }: { readonly title: string; readonly next: NextStep }) {
  const button = (
    <>
      {next.button} <Arrow />
    </>
  )
  return (
    <section class="sheet next-step" aria-labelledby="next">
      <p class="kicker" id="next-kicker">
        {title}
      </p>
      <h2 id="next">{next.title}</h2>
      <p>{next.text}</p>
      {next.changes ? (
        <form method="post" action={next.href}>
          <button class="go" type="submit">
            {button}
          </button>
        </form>
      ) : (
        <p>
          <a class="go" href={next.href}>
            {button}
          </a>
        </p>
      )}
    </section>
  )
}

interface LevelProps {
  readonly here: Here
  readonly words: { readonly title: string; readonly text: string }
  readonly minutes: number
  readonly progress: LevelProgress
  readonly counted: { readonly one: string; readonly other: string }
  readonly children: Child
}

function LevelPart({ here, words, minutes, progress, counted, children }: LevelProps) {
  const { locale } = here.reader
  const id = `level-${words.title.toLowerCase()}`
  return (
    <section class="sheet aside-part" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p>{say(words.text, { minutes, lessons: progress.of })}</p>
      <p>
        <progress max={Math.max(1, progress.of)} value={progress.done} aria-labelledby={`${id}-done`} />{' '}
        <span id={`${id}-done`}>{say(count(locale, counted, progress.done), { of: progress.of })}</span>
        {progress.minutes > 0 ? <span class="quiet"> · {count(locale, here.words.home.minutes, progress.minutes)}</span> : null}
      </p>
      {children}
    </section>
  )
}

interface StandingProps {
  readonly here: Here
  readonly level: Level
  readonly stage: Stage
  readonly since: string | null
  readonly zone: string
}

/** The reflection of a level: left to write, on its way, answered, accepted. Nothing before there is one to write. */
function Standing({ here: { words, base, reader }, level, stage, since, zone }: StandingProps) {
  const { home } = words
  if (stage === 'not-begun' || stage === 'under-way') return null
  const day = since === null ? '' : formatDay(since, zone, reader.locale, true)
  return (
    <p>
      <b>{say(home.stages[stage], { day })}</b>
      <br />
      <a href={`${base}/reflection/${level}`}>
        {home.toReflection} <span class="sr">({home[level].title})</span>
      </a>
    </p>
  )
}

function Keeping({ here, lastDrilled, zone }: { readonly here: Here; readonly lastDrilled: string | null; readonly zone: string }) {
  const { words, base, reader } = here
  const { keep } = words.home
  return (
    <section class="part" aria-labelledby="keep">
      <h2 id="keep">{keep.title}</h2>
      <p class="measure">{keep.text}</p>
      <p class="ways">
        <a href={`${base}/keep`}>{keep.questions}</a>
        <a href={`${base}/drill`}>{keep.drills}</a>
        <a href={`${base}/attestations`}>{words.home.attestations}</a>
      </p>
      <p class="quiet">
        {lastDrilled === null ? words.drill.never : say(words.drill.last, { when: formatDay(lastDrilled, zone, reader.locale, true) })}
      </p>
    </section>
  )
}
