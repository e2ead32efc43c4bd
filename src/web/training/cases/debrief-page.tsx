import { type Debrief, type ErrorTold, GAUGES, type Gauge, type Moment, type ReadAttempt } from '#training'
import { Arrow, count, formatMoment, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import { GaugeChart } from './gauge-chart.tsx'
import { levelWords } from './gauges.tsx'
import { ContentNote, Move, type ScenePage } from './scene-page.tsx'
import { debriefOf, sceneTitle, type Told } from './telling.ts'

export interface DebriefPage extends Pick<ScenePage, 'here' | 'told' | 'fault'> {
  /** Every attempt of this person at this case, oldest first. */
  readonly tries: readonly ReadAttempt[]
  /** The case after this one, or undefined when all were played. */
  readonly next: { readonly id: string; readonly title: string } | undefined
}

/** How it ended; what was changed; the two paths side by side with the why and the source; the way back to any fork. */
export function debriefPage({ here, told, fault, tries, next }: DebriefPage): string {
  const { words, reader } = here
  const { debrief } = words
  const [first] = tries
  const made = debriefOf(told, first)
  const toReview = made.moments.length - made.asExpected
  return learnerPage(here, {
    title: made.title,
    kicker: triedText(here, told, tries, made.rewinds),
    lead: [
      ...(made.asExpected === 0 ? [] : [count(reader.locale, debrief.summary, made.asExpected)]),
      ...(toReview === 0 ? [] : [count(reader.locale, debrief.review, toReview)]),
    ].join(' '),
    width: 'wide',
    refusal: fault === undefined ? undefined : words.scene.faults[fault.code],
    children: (
      <>
        <Ending here={here} told={told} made={made} first={first} />
        <Charts here={here} made={made} />
        <Paths here={here} told={told} made={made} />
        <Onward here={here} told={told} next={next} />
        <ContentNote words={words} told={told} />
      </>
    ),
  })
}

/** Which attempt it is, and after how many ways back. */
function triedText({ words: { debrief }, reader }: Here, { read }: Told, tries: readonly ReadAttempt[], rewinds: number): string {
  const n = tries.findIndex(({ attempt }) => attempt.id === read.attempt.id) + 1
  const which = n > 1 ? say(debrief.nth, { n }) : debrief.first
  return say(debrief.kicker, { tried: rewinds === 0 ? which : `${which}, ${count(reader.locale, debrief.later, rewinds)}` })
}

interface EndingProps {
  readonly here: Here
  readonly told: Told
  readonly made: Debrief
  readonly first: ReadAttempt | undefined
}

/** How it ended, or where it was left; and the way to the first attempt, which is the one that is reported. */
function Ending({ here, told, made: { ending }, first }: EndingProps) {
  const { debrief } = here.words
  const { state, attempt } = told.read
  const other = first === undefined || first.attempt.id === attempt.id ? undefined : first
  return (
    <section class="part" aria-labelledby="ending">
      <h2 id="ending">
        {debrief.ending}
        {ending === undefined ? null : <span class="sr">. {ending.title}</span>}
      </h2>
      {ending === undefined ? (
        <p class="measure">{say(debrief.leftAt, { title: sceneTitle(told, state.scene) })}</p>
      ) : (
        <>
          <p class="measure">
            <b aria-hidden="true">{ending.title}. </b>
            {ending.text}
          </p>
          <p class="quiet measure">{debrief.notAll}</p>
        </>
      )}
      {other === undefined ? null : (
        <p class="measure">
          {debrief.firstReported} <a href={`${here.base}/attempt/${other.attempt.id}`}>{debrief.seeFirst}</a>
        </p>
      )}
    </section>
  )
}

function Charts({ here, made }: { readonly here: Here; readonly made: Debrief }) {
  const { words } = here
  return (
    <section class="part" aria-labelledby="changed">
      <h2 id="changed">{words.debrief.gauges}</h2>
      <div class="charts">
        {made.gauges.map(({ gauge, yours, expected }) => (
          <GaugeChart words={words} gauge={gauge} yours={yours} expected={expected} />
        ))}
      </div>
      <details>
        <summary>{words.debrief.table}</summary>
        <LevelTable here={here} made={made} />
      </details>
    </section>
  )
}

function LevelTable({ here: { words }, made }: { readonly here: Here; readonly made: Debrief }) {
  const names = words.scene.gauges.names
  return (
    <section class="scroll" tabindex={0} aria-label={words.debrief.table}>
      <table class="levels">
        <thead>
          <tr>
            <th scope="col">{words.debrief.moment}</th>
            {GAUGES.map((gauge: Gauge) => (
              <th scope="col">{names[gauge]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {made.moments.map((moment, index) => (
            <tr>
              <th scope="row">
                {moment.n}. {moment.title}
              </th>
              {GAUGES.map(gauge => (
                <td>{levelWords(words, gauge, made.gauges.find(one => one.gauge === gauge)?.yours[index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Paths({ here, told, made }: { readonly here: Here; readonly told: Told; readonly made: Debrief }) {
  const { debrief } = here.words
  return (
    <section class="part" aria-labelledby="paths">
      <h2 id="paths">{debrief.paths}</h2>
      <p class="sides" aria-hidden="true">
        <span />
        <b>{debrief.yourPath}</b>
        <b>{debrief.expected}</b>
      </p>
      <ol class="paths sheet">
        {made.moments.map(moment => (
          <MomentRow here={here} told={told} moment={moment} />
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  readonly here: Here
  readonly told: Told
  readonly moment: Moment
}

function MomentRow({ here, told, moment }: RowProps) {
  const { debrief } = here.words
  const { zone } = told.read.state.folded.state
  const { n } = moment
  const differs = isToReview(moment)
  return (
    <li class={differs ? 'fork' : undefined}>
      <p class="mn">
        {n} <time datetime={moment.at}>{formatMoment(moment.at, zone, here.reader.locale)}</time>
      </p>
      <div class="you">
        <p class="side">{debrief.yourPath}</p>
        <Mark here={here} moment={moment} />
        <p>
          <b>{moment.title}</b>
        </p>
        {moment.yours === undefined ? null : <p>{moment.yours}</p>}
        {moment.missed.length === 0 ? null : (
          <p>
            {debrief.missed} {moment.missed.join(' · ')}
          </p>
        )}
        {moment.first === undefined ? null : (
          <p class="quiet">
            {debrief.firstTry} {moment.first}
          </p>
        )}
      </div>
      <div class="exp">
        <p class="side">{debrief.expected}</p>
        {differs ? (
          <p>
            <b>{expectedIn(moment)}</b>
          </p>
        ) : (
          <p class="quiet">{debrief.same}</p>
        )}
        <Why here={here} moment={moment} open={differs} />
        {moment.canRewind && differs ? (
          <Move here={here} told={told} move="rewind" scene={moment.scene}>
            <button class="alt" type="submit">
              {debrief.retake} <span class="sr">({say(debrief.retakeAt, { n })})</span>
            </button>
          </Move>
        ) : null}
      </div>
    </li>
  )
}

const isToReview = ({ sound, missed, astray }: Moment): boolean => !sound || missed.length > 0 || astray.length > 0

/** What the expert does; else the options of the expected path; else the acts that were left. */
function expectedIn({ sound, fork, expected, missed }: Moment): string {
  if (sound && missed.length > 0) return missed.join(' · ')
  return fork?.expert ?? expected.join(' · ')
}

function Mark({ here: { words }, moment }: Pick<RowProps, 'here' | 'moment'>) {
  const { debrief } = words
  const how = (end: ErrorTold['end']) => (end === 'left' ? '' : ` · ${debrief[end]}`)
  if (moment.errors.length > 0) return moment.errors.map(({ end }) => <p class="tag">{`${debrief.absolute}${how(end)}`}</p>)
  return isToReview(moment) ? <p class="tag">{debrief.toReview}</p> : null
}

function Why({ here: { words }, moment, open }: Pick<RowProps, 'here' | 'moment'> & { readonly open: boolean }) {
  const { debrief } = words
  const { fork } = moment
  if (fork === undefined) return null
  return (
    <details open={open}>
      <summary>
        {debrief.why} <span class="sr">({moment.title})</span>
      </summary>
      <p>{fork.why}</p>
      {fork.say === undefined ? null : (
        <p>
          <b>{debrief.say}</b> {fork.say}
        </p>
      )}
      {fork.never === undefined ? null : (
        <p>
          <b>{debrief.never}</b> {fork.never}
        </p>
      )}
      {fork.sources.length === 0 ? null : (
        <p class="quiet small">
          {debrief.source} {fork.sources.map(({ title }) => title).join(' · ')}
        </p>
      )}
    </details>
  )
}

function Onward({ here, told, next }: Pick<DebriefPage, 'here' | 'told' | 'next'>) {
  const { debrief } = here.words
  return (
    <div class="next">
      {next === undefined ? (
        <a class="go" href={`${here.base}/reflection/architect`}>
          {debrief.toReflection} <Arrow />
        </a>
      ) : (
        <a class="go" href={`${here.base}/architect/${next.id}`}>
          {say(debrief.next, { title: next.title })} <Arrow />
        </a>
      )}
      <a class="plain" href={`${here.base}/case/${told.read.attempt.id}`}>
        {debrief.file}
      </a>
      <a class="plain" href={`${here.base}/`}>
        {debrief.toHome}
      </a>
    </div>
  )
}
