import type { ListRefusal, PlannedLine } from '#training'
import { count, say } from '../../ui/index.ts'
import { Refusal } from '../fields.tsx'
import { renderTraining, type TrainingReader } from '../frame.tsx'

interface ListPage {
  readonly typed: string
  readonly refused: ListRefusal | undefined
  /** What was just done with the other lines of the list; undefined before. */
  readonly done?: string
}

/** A file of a spreadsheet, or lines pasted; nothing is done before a look at it. */
export function listPage(reader: TrainingReader, { typed, refused, done }: ListPage): string {
  const { list } = reader.words
  return renderTraining(reader, {
    title: list.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {list.title}
          </h1>
          <p class="lead">{done === undefined ? list.lead : list.left}</p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        <form method="post" action={`${reader.place.base}/coordinator/list`} enctype="multipart/form-data" class="sheet asked">
          <Refusal text={refused === undefined ? undefined : list.refused[refused]} />
          <label for="file">{list.file}</label>
          <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="list-help" />
          <label for="lines">{list.lines}</label>
          <p id="list-help" class="quiet">
            {list.help}
          </p>
          <textarea id="lines" name="lines" rows={8} autocomplete="off" spellcheck={false} translate="no" aria-describedby="list-help">
            {typed}
          </textarea>
          <div>
            <button class="go" type="submit">
              {list.look}
            </button>
          </div>
        </form>
      </main>
    ),
  })
}

interface PreviewPage {
  readonly text: string
  readonly lines: readonly PlannedLine[]
  /** Read as Windows-1252: accents must be looked at. */
  readonly oldEncoding: boolean
}

/** What the list would do, line by line, before it is done. */
export function previewPage(reader: TrainingReader, { text, lines, oldEncoding }: PreviewPage): string {
  const { list } = reader.words
  const taken = lines.filter(({ fate }) => fate === 'add' || fate === 'back').length
  const title = count(reader.locale, list.preview, taken)
  return renderTraining(reader, {
    title,
    children: (
      <main class="public">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{list.previewLead}</p>
        </div>
        {oldEncoding ? <p class="note">{list.oldEncoding}</p> : null}
        <form method="post" action={`${reader.place.base}/coordinator/list/enrol`} class="choices">
          <textarea name="lines" class="kept-text" aria-label={list.lines} hidden>
            {text}
          </textarea>
          {taken === 0 ? null : (
            <button class="go" type="submit">
              {count(reader.locale, list.enrol, taken)}
            </button>
          )}
          <a class="alt" href={`${reader.place.base}/coordinator/list`}>
            {list.other}
          </a>
        </form>
        <section class="sheet scroll" tabindex={0} aria-label={list.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{list.line}</th>
                <th scope="col">{reader.words.form.name}</th>
                <th scope="col">{reader.words.form.email}</th>
                <th scope="col">{list.fate}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, name, email, fate, homonym }) => (
                <tr>
                  <th scope="row">{line}</th>
                  <td translate="no">{name}</td>
                  <td translate="no">{email}</td>
                  <td>
                    {fate === 'add' || fate === 'back' ? list.fates[fate] : <b>{say(list.fates[fate])}</b>}
                    {homonym ? ` ${list.homonym}` : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </main>
    ),
  })
}
