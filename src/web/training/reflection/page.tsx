import { type AnswerFault, type Answers, type AnswerWarning, countWords, type Level, REFLECTION_LENGTH, type ReviewGuide } from '#training'
import { count, formatMoment, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'

interface WritingPage {
  readonly level: Level
  readonly guide: ReviewGuide
  readonly answers: Answers
  readonly savedAt: string | undefined
  /** What was just refused, in a sentence. */
  readonly refused: string | undefined
  readonly faults: Readonly<Record<string, AnswerFault>>
  readonly warnings: Readonly<Record<string, readonly AnswerWarning[]>>
  /** Sent before, with what a reader answered. */
  readonly before: unknown
  readonly now: string
}

/** Three answers: private, kept as drafts, sent when their writer decides. */
export function writingPage(reader: TrainingReader, props: WritingPage): string {
  const { level, guide, answers, savedAt, refused, faults, warnings, before, now } = props
  const { reflection, levels } = reader.words
  const words = guide.words(reader.locale)
  const warned = Object.keys(warnings).length > 0
  return renderTraining(reader, {
    title: say(reflection.title, { level: levels[level] }),
    formId: 'write',
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {say(reflection.title, { level: levels[level] })}
          </h1>
          <p class="lead">{reflection.lead}</p>
        </div>
        {before}
        {refused === undefined ? null : (
          <p class="refused" role="alert">
            {refused}
          </p>
        )}
        <p class="note">{reflection.private}</p>
        <form id="write" method="post" action={`${reader.place.base}/reflection/${level}`} class="sheet asked">
          {guide.questions
            .filter(question => question.level === level)
            .map(({ id }) => (
              <Answer
                reader={reader}
                id={id}
                question={words.questions[id]?.question ?? id}
                hint={words.questions[id]?.hint ?? ''}
                text={answers[id] ?? ''}
                fault={faults[id]}
                warnings={warnings[id] ?? []}
              />
            ))}
          {warned ? (
            <label class="opt">
              <input type="checkbox" name="checked" value="yes" />
              <span>{reflection.checked}</span>
            </label>
          ) : null}
          <p class="quiet" role="status">
            {savedAt === undefined
              ? reflection.notSaved
              : say(reflection.saved, { moment: formatMoment(savedAt, reader.place.zone, reader.locale, now) })}
          </p>
          <div class="choices">
            <button class="go" type="submit" name="do" value="send">
              {reflection.send}
            </button>
            <button class="alt" type="submit" name="do" value="save">
              {reflection.save}
            </button>
          </div>
          <p class="quiet">{reflection.sendHelp}</p>
        </form>
      </main>
    ),
  })
}

interface AnswerProps {
  readonly reader: TrainingReader
  readonly id: string
  readonly question: string
  readonly hint: string
  readonly text: string
  readonly fault: AnswerFault | undefined
  readonly warnings: readonly AnswerWarning[]
}

function Answer({ reader, id, question, hint, text, fault, warnings }: AnswerProps) {
  const { reflection } = reader.words
  const described = [`${id}-hint`, `${id}-count`, ...(fault ? [`${id}-fault`] : []), ...(warnings.length > 0 ? [`${id}-warned`] : [])]
  return (
    <div class="labelled">
      <label for={id} class="ask">
        {question}
      </label>
      <p id={`${id}-hint`} class="help">
        {hint}
      </p>
      {fault === undefined ? null : (
        <p id={`${id}-fault`} class="refused" role="alert">
          {say(reflection.faults[fault.code], { words: fault.words, min: REFLECTION_LENGTH.min, max: REFLECTION_LENGTH.max })}
        </p>
      )}
      {warnings.length === 0 ? null : (
        <div id={`${id}-warned`} class="note now">
          <b>{reflection.look}</b>
          <ul class="plain-list">
            {warnings.map(({ kind, excerpt }) => (
              <li>{kind === 'name' || kind === 'place' ? say(reflection.hints[kind], { excerpt }) : reader.ui.fault[kind]}</li>
            ))}
          </ul>
        </div>
      )}
      <textarea
        id={id}
        name={id}
        rows={9}
        maxlength={8000}
        autocomplete="off"
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-describedby={described.join(' ')}
      >
        {text}
      </textarea>
      <p id={`${id}-count`} class="quiet">
        {say(reflection.length, { min: REFLECTION_LENGTH.min, max: REFLECTION_LENGTH.max })}{' '}
        {count(reader.locale, reflection.words, countWords(text))}
      </p>
    </div>
  )
}
