import type { Child } from 'hono/jsx'
import type { Owner } from '#training'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import type { Visit } from '../gate.tsx'
import { type LearnerWords, learnerWords } from './words/index.ts'

/** A page of one learner: where they are, in which language, and whose things are shown. */
export interface Here {
  readonly reader: TrainingReader
  readonly words: LearnerWords
  readonly base: string
  readonly owner: Owner
}

export const hereOf = ({ reader, learner }: Visit): Here => ({
  reader,
  words: learnerWords[reader.locale],
  base: reader.place.base,
  owner: { institution: learner.institution, learner: learner.id },
})

interface LearnerPage {
  readonly title: string
  /** Quiet line above the heading. */
  readonly kicker?: string | undefined
  readonly lead?: Child
  /** `wide` for what needs the width of a table. */
  readonly width?: 'narrow' | 'wide'
  /** Why what was sent is not kept: first on the page. */
  readonly refusal?: string | undefined
  readonly children: Child
}

/** A whole page of the learner: heading, reason of a refusal first, content, and the line that says where to get help. */
export const learnerPage = (here: Here, { title, kicker, lead, width = 'narrow', refusal, children }: LearnerPage): string =>
  renderTraining(here.reader, {
    title,
    children: (
      <main class={`public learn ${width}`}>
        <div>
          {refusal === undefined ? null : (
            <p class="refused" role="alert">
              {refusal}
            </p>
          )}
          {kicker === undefined ? null : <p class="kicker">{kicker}</p>}
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p class="lead">{lead}</p>}
        </div>
        {children}
        <HelpLine here={here} />
      </main>
    ),
  })

/** A pause is always allowed, and somebody answers day and night. */
export const HelpLine = ({ here: { words } }: { readonly here: Pick<Here, 'words'> }) => (
  <p class="help-line quiet">
    {words.help.text} {words.help.info}{' '}
    <a href="tel:811">
      <b>{words.help.infoShown}</b>
    </a>
    .
  </p>
)
