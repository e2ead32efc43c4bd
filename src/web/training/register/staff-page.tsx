import { isTaken, type PlannedList, type PlannedStaff, type StaffListRefusal, writeCells } from '#training'
import { count } from '../../ui/index.ts'
import { Refusal } from '../fields.tsx'
import { renderTraining } from '../frame.tsx'
import { Part } from './fields.tsx'
import type { RegisterReader } from './reader.ts'

interface StaffPage {
  readonly typed: string
  readonly refused: StaffListRefusal | undefined
}

/** A file of a spreadsheet with the staff of several schools, or lines pasted; nothing is done before a look at it. */
export function staffPage(reader: RegisterReader, { typed, refused }: StaffPage): string {
  const { staff } = reader.words
  return renderTraining(reader.training, {
    title: staff.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {staff.title}
          </h1>
          <p class="lead">{staff.lead}</p>
        </div>
        <form method="post" action={`${reader.base}/staff`} enctype="multipart/form-data" class="sheet asked">
          <Refusal text={refused === undefined ? undefined : staff.refused[refused]} />
          <label for="file">{staff.file}</label>
          <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" />
          <Lines reader={reader} text={typed} />
        </form>
      </main>
    ),
  })
}

function Lines({ reader, text }: { readonly reader: RegisterReader; readonly text: string }) {
  const { staff } = reader.words
  return (
    <>
      <label for="lines">{staff.lines}</label>
      <textarea id="lines" name="lines" rows={8} autocomplete="off" spellcheck={false} translate="no">
        {text}
      </textarea>
      <div>
        <button class="go" type="submit">
          {staff.look}
        </button>
      </div>
    </>
  )
}

interface PlannedPage {
  readonly list: PlannedList
  readonly oldEncoding: boolean
  /** How many were just invited; undefined before. */
  readonly invited: number | undefined
}

/** What the list would do, line by line; the lines to correct stand below, as they were, ready to be sent again. */
export function plannedPage(reader: RegisterReader, { list, oldEncoding, invited }: PlannedPage): string {
  const { words, training, base } = reader
  const { staff } = words
  const [ready, toFix] = [list.lines.filter(({ fate }) => isTaken(fate)), list.lines.filter(({ fate }) => !isTaken(fate))]
  const title = invited === undefined ? count(training.locale, staff.preview, ready.length) : count(training.locale, staff.invited, invited)
  return renderTraining(training, {
    title,
    children: (
      <main class="public">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          {invited === undefined ? <p class="lead">{staff.previewLead}</p> : null}
        </div>
        {oldEncoding ? <p class="note">{staff.oldEncoding}</p> : null}
        {ready.length === 0 || invited !== undefined ? null : (
          <Part id="ready" title={staff.ready}>
            <form method="post" action={`${base}/staff/invite`} class="choices">
              <textarea name="lines" class="kept-text" aria-label={staff.lines} hidden>
                {textOf(list, list.lines)}
              </textarea>
              <button class="go" type="submit">
                {count(training.locale, staff.invite, ready.length)}
              </button>
            </form>
            <Table reader={reader} lines={ready} label={staff.ready} />
          </Part>
        )}
        {toFix.length === 0 ? null : (
          <Part id="fix" title={count(training.locale, staff.fix, toFix.length)}>
            <p>{staff.fixLead}</p>
            <Table reader={reader} lines={toFix} label={count(training.locale, staff.fix, toFix.length)} />
            <form method="post" action={`${base}/staff`} enctype="multipart/form-data" class="sheet asked">
              <Lines reader={reader} text={textOf(list, toFix)} />
            </form>
          </Part>
        )}
        <p>
          <a class="alt" href={base}>
            {words.back}
          </a>
        </p>
      </main>
    ),
  })
}

const textOf = ({ heads }: PlannedList, lines: readonly PlannedStaff[]): string =>
  writeCells([heads, ...lines.map(({ cells }) => cells)], ';').replace('\ufeff', '')

interface TableProps {
  readonly reader: RegisterReader
  readonly lines: readonly PlannedStaff[]
  readonly label: string
}

function Table({ reader, lines, label }: TableProps) {
  const { staff } = reader.words
  return (
    <section class="sheet scroll people-table" tabindex={0} aria-label={`${label} · ${staff.fate}`}>
      <table>
        <thead>
          <tr>
            {[staff.line, staff.person, staff.email, staff.institution, staff.days, staff.fate].map(head => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, name, email, place, from, to, fate, homonym }) => (
            <tr>
              <th scope="row">{line}</th>
              <td data-label={staff.person} translate="no">
                {name}
              </td>
              <td data-label={staff.email} class="address" translate="no">
                {email}
              </td>
              <td data-label={staff.institution} translate="no">
                {place}
              </td>
              <td data-label={staff.days}>
                {from}
                {to === null ? '' : ` – ${to}`}
              </td>
              <td data-label={staff.fate}>
                {isTaken(fate) ? staff.fates[fate] : <b>{staff.fates[fate]}</b>}
                {homonym ? ` ${staff.homonym}` : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
