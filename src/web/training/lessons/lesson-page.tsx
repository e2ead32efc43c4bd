import type { LessonRefusal, LessonStanding, ReadLesson, ReadProse, ReadSection } from '#training'
import { Arrow, count, say } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import { ReviewNote, Sources, Vignette } from './vignette.tsx'

export interface LessonPage {
  readonly here: Here
  readonly lesson: ReadLesson
  readonly standing: LessonStanding
  readonly position: { readonly n: number; readonly total: number; readonly next: string | undefined }
  /** Vignettes that nobody has answered yet. */
  readonly left: number
  readonly refused?: { readonly why: LessonRefusal; readonly vignette: string } | undefined
}

/** One lesson: its ideas, its worked example, its situations with every choice commented, what to keep. */
export function lessonPage({ here, lesson, standing, position, left, refused }: LessonPage): string {
  const { lessons } = here.words
  const onPage = refused !== undefined && !lesson.sections.some(({ id }) => id === refused.vignette)
  return learnerPage(here, {
    title: lesson.title,
    kicker: `${say(lessons.position, { n: position.n, total: position.total })} · ${count(here.reader.locale, lessons.minutes, lesson.minutes)}`,
    lead: (
      <>
        <b>{lessons.aim}</b> {lesson.aim}
      </>
    ),
    refusal: onPage ? lessons.refusals[refused.why] : undefined,
    children: (
      <>
        {lesson.sections.map(section => (
          <Section here={here} section={section} standing={standing} refused={refused} lesson={lesson} />
        ))}
        <ReviewNote here={here} review={lesson.review} />
        <Sources here={here} sources={lesson.sources} />
        <Finish here={here} standing={standing} position={position} left={left} />
      </>
    ),
  })
}

interface SectionProps extends Pick<LessonPage, 'here' | 'standing' | 'refused' | 'lesson'> {
  readonly section: ReadSection
}

function Section({ here, section, standing, refused, lesson }: SectionProps) {
  if (section.kind !== 'vignette') return <Prose section={section} />
  return (
    <Vignette
      here={here}
      section={section}
      sources={lesson.sources}
      chosen={standing.answers[section.id]}
      refusal={refused?.vignette === section.id ? here.words.lessons.refusals[refused.why] : undefined}
    />
  )
}

function Prose({ section }: { readonly section: ReadProse }) {
  const id = `s-${section.id}`
  return (
    <section class={`part lesson-${section.kind}`} aria-labelledby={id}>
      <h2 id={id}>{section.heading}</h2>
      {section.lead === undefined ? null : <p class="measure">{section.lead}</p>}
      <Lines section={section} />
    </section>
  )
}

function Lines({ section: { kind, lines } }: { readonly section: ReadProse }) {
  if (kind === 'text') {
    return (
      <div class="measure prose-lines">
        {lines.map(line => (
          <p>
            {line.label === undefined ? null : <b>{line.label} </b>}
            {line.text}
            {line.note === undefined ? null : <span class="quiet"> {line.note}</span>}
          </p>
        ))}
      </div>
    )
  }
  if (kind === 'example') {
    return (
      <dl class="sheet example">
        {lines.map(line => (
          <div>
            <dt>{line.label ?? ''}</dt>
            <dd>
              {line.text}
              {line.note === undefined ? null : <span class="quiet">{line.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <ul class={kind === 'keep' ? 'plain-list measure keep-these' : 'plain-list measure'}>
      {lines.map(line => (
        <li>
          {line.label === undefined ? null : <b>{line.label} </b>}
          {line.text}
          {line.note === undefined ? null : <span class="quiet"> {line.note}</span>}
        </li>
      ))}
    </ul>
  )
}

function Finish({ here, standing, position, left }: Pick<LessonPage, 'here' | 'standing' | 'position' | 'left'>) {
  const { lessons } = here.words
  const { locale } = here.reader
  const all = (
    <a class="plain" href={`${here.base}/explorer`}>
      {lessons.back}
    </a>
  )
  if (standing.state === 'done') {
    return (
      <div class="next">
        <p>{lessons.done}</p>
        {position.next === undefined ? null : (
          <form method="post" action={`${here.base}/explorer/${position.next}/begin`}>
            <button class="go" type="submit">
              {lessons.nextLesson} <Arrow />
            </button>
          </form>
        )}
        {all}
      </div>
    )
  }
  return (
    <form class="next" method="post" action={`${here.base}/explorer/${standing.lesson}`}>
      {left > 0 ? <p id="left">{count(locale, lessons.left, left)}</p> : null}
      <button class={left > 0 ? 'alt' : 'go'} type="submit" name="finish" value="yes" aria-describedby={left > 0 ? 'left' : undefined}>
        {position.next === undefined ? lessons.finish : lessons.finishNext} <Arrow />
      </button>
      {all}
    </form>
  )
}
