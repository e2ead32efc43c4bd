import { Arrow } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'
import type { OpenCase } from '../learner/ports.ts'

export type CaseStanding = 'to-come' | 'begun' | 'done'

/** An attempt that can be gone on with, or told again. */
export interface CaseRow {
  readonly open: OpenCase
  readonly standing: CaseStanding
  /** The latest attempt, when there is one. */
  readonly attempt: string | undefined
}

interface ListPage {
  readonly here: Here
  readonly rows: readonly CaseRow[]
  readonly refusal?: string | undefined
}

/** The cases in order, how it goes, and where each one stands. */
export function caseList({ here, rows, refusal }: ListPage): string {
  const { words } = here
  const next = rows.find(({ standing }) => standing !== 'done')
  return learnerPage(here, {
    title: words.cases.title,
    lead: words.cases.lead,
    refusal,
    children: (
      <>
        <section class="part" aria-labelledby="list">
          <h2 id="list">{words.cases.list}</h2>
          <ol class="persons sheet">
            {rows.map(row => (
              <Row here={here} row={row} first={row === next} />
            ))}
          </ol>
        </section>
        <section class="part" aria-labelledby="how">
          <h2 id="how">{words.cases.how}</h2>
          <ul class="plain-list measure">
            {words.cases.howLines.map(line => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      </>
    ),
  })
}

function Row({ here, row, first }: { readonly here: Here; readonly row: CaseRow; readonly first: boolean }) {
  const { cases } = here.words
  const words = row.open.pack.words[here.reader.locale]
  return (
    <li>
      <div>
        <h3>{words.title}</h3>
        <p class="role">{cases.states[row.standing]}</p>
        <p class="can">{words.summary}</p>
      </div>
      <div class="case-ways">
        {row.attempt !== undefined && row.standing === 'begun' ? (
          <form method="post" action={`${here.base}/attempt/${row.attempt}/resume`}>
            <button class={first ? 'go' : 'alt'} type="submit">
              {cases.resume} <span class="sr">{words.title}</span> <Arrow />
            </button>
          </form>
        ) : (
          <a class={first ? 'go' : 'alt'} href={`${here.base}/architect/${row.open.pin.id}`}>
            {row.standing === 'done' ? cases.again : cases.open} <span class="sr">{words.title}</span> <Arrow />
          </a>
        )}
        {row.standing === 'begun' ? (
          <a class="plain" href={`${here.base}/architect/${row.open.pin.id}`}>
            {cases.restart} <span class="sr">{words.title}</span>
          </a>
        ) : null}
        {row.attempt !== undefined && row.standing === 'done' ? (
          <a class="plain" href={`${here.base}/attempt/${row.attempt}`}>
            {cases.debriefLink} <span class="sr">{words.title}</span>
          </a>
        ) : null}
      </div>
    </li>
  )
}
