import type { DrillDefinition, DrillWords } from '#training'
import { Arrow, count, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'

interface DrillList {
  readonly here: Here
  readonly drills: readonly (readonly [DrillDefinition, DrillWords])[]
  readonly last: string
}

/** The drills, and when the last one was run. */
export const drillList = ({ here, drills, last }: DrillList): string => {
  const { drill } = here.words
  return learnerPage(here, {
    title: drill.title,
    lead: drill.lead,
    children: (
      <>
        <p>{last}</p>
        <ul class="persons sheet">
          {drills.map(([{ id, minutes }, words]) => (
            <li>
              <div>
                <h2>{words.title}</h2>
                <p class="role">{count(here.reader.locale, drill.minutes, minutes)}</p>
                <p class="can">{words.situation}</p>
              </div>
              <a class="alt" href={`${here.base}/drill/${id}`}>
                {drill.open} <span class="sr">{words.title}</span> <Arrow />
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}

/** Before: it can be opened. Under way: its practice case is open. Done: what the screens counted. */
export type DrillStage =
  | { readonly stage: 'before'; readonly run: string }
  | { readonly stage: 'under-way'; readonly run: string; readonly file: string; readonly empty: boolean }
  | { readonly stage: 'done'; readonly acts: number; readonly fields: number }

interface DrillPage {
  readonly here: Here
  readonly drill: DrillDefinition
  readonly words: DrillWords
  readonly stage: DrillStage
}

/** One drill: what to have at hand, who says what, what is aimed for, and the practice file. */
export function drillPage({ here, drill, words, stage }: DrillPage): string {
  const said = here.words.drill
  return learnerPage(here, {
    title: words.title,
    kicker: count(here.reader.locale, said.minutes, drill.minutes),
    lead: words.situation,
    refusal: stage.stage === 'under-way' && stage.empty ? said.nothingDone : undefined,
    children: (
      <>
        {stage.stage === 'done' ? <Done here={here} words={words} stage={stage} /> : null}
        <Lines id="bring" title={said.bring} lines={words.bring} />
        <section class="part" aria-labelledby="script">
          <h2 id="script">{said.script}</h2>
          <ol class="said-lines">
            {drill.script.map(({ id, by }) => (
              <li class={by === 'both' ? 'story' : 'says'}>
                <b class="speaker">{said.voices[by]}</b>
                <p>{words.script[id]}</p>
              </li>
            ))}
          </ol>
        </section>
        <Lines id="goals" title={said.goals} lines={drill.goals.map(({ id }) => words.goals[id] ?? id)} />
        <Way here={here} drill={drill} stage={stage} />
      </>
    ),
  })
}

const Lines = ({ id, title, lines }: { readonly id: string; readonly title: string; readonly lines: readonly string[] }) => (
  <section class="part" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <ul class="plain-list measure">
      {lines.map(line => (
        <li>{line}</li>
      ))}
    </ul>
  </section>
)

function Done({ here, words, stage }: Pick<DrillPage, 'here' | 'words'> & { readonly stage: Extract<DrillStage, { stage: 'done' }> }) {
  const said = here.words.drill
  return (
    <section class="note" aria-labelledby="after">
      <p role="status">
        <b>{said.done}</b> {say(said.counted, { acts: stage.acts, fields: stage.fields })}
      </p>
      <h2 id="after">{said.after}</h2>
      <ul class="plain-list">
        {words.after.map(question => (
          <li>{question}</li>
        ))}
      </ul>
    </section>
  )
}

function Way({ here, drill, stage }: Pick<DrillPage, 'here' | 'drill' | 'stage'>) {
  const said = here.words.drill
  const all = (
    <a class="plain" href={`${here.base}/drill`}>
      {said.back}
    </a>
  )
  if (stage.stage === 'done') return <p>{all}</p>
  const to = `${here.base}/drill/${drill.id}`
  if (stage.stage === 'before') {
    return (
      <form class="next" method="post" action={to}>
        <input type="hidden" name="run" value={stage.run} />
        <button class="go" type="submit">
          {said.begin} <Arrow />
        </button>
        {all}
      </form>
    )
  }
  return (
    <form class="next" method="post" action={`${to}/${stage.run}`}>
      <p>{said.running}</p>
      <a class="go" href={stage.file}>
        {said.file} <Arrow />
      </a>
      <button class="alt" type="submit">
        {said.finish}
      </button>
      {all}
    </form>
  )
}
