import { standingLines, type TimelineLine } from '#casefile'
import { accessWords } from '../access/words/index.ts'
import { followWords } from '../follow/words/index.ts'
import type { PageProps } from '../ui/layout.tsx'
import { count, say } from '../ui/say.ts'
import { casePage } from './frame.tsx'
import { inOrder, Lines } from './journal.tsx'
import { paperWords } from './paper-page.tsx'
import { links, type Place } from './place.ts'

const LINES_A_PAGE = 100

/** Every line, the last event first, with both times. */
export function journalPage(place: Place, page: number): PageProps {
  const { ui } = place.words
  const lines = inOrder(place.view.timeline)
  const total = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE))
  const current = Math.min(Math.max(1, page), total)
  return casePage({
    place,
    tab: ui.journal.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {ui.journal.title}
          </h1>
          <p class="lead">{ui.journal.lead}</p>
          <p class="meta">{count(place.locale, ui.journal.count, lines.length)}</p>
        </div>
        <Lines
          place={place}
          lines={lines.slice((current - 1) * LINES_A_PAGE, current * LINES_A_PAGE)}
          full={true}
          top={true}
          noteOf={replacedNotes(place)}
        />
        {total > 1 ? <Paging place={place} current={current} total={total} /> : null}
        <p>
          <a class="plain" href={links(place).follow}>
            {followWords[place.locale].link}
          </a>
        </p>
        <p>
          <a class="plain" href={links(place).paper}>
            {paperWords(place.locale).title}
          </a>
        </p>
        {place.view.mode === 'real' ? (
          <p>
            <a class="plain" href={links(place).looked}>
              {accessWords[place.locale].looked.title}
            </a>
          </p>
        ) : null}
        <p>
          <a class="plain" href={links(place).overview}>
            {ui.page.backToCase}
          </a>
        </p>
      </div>
    ),
  })
}

/** Both lines stay; the one whose place was taken says by which. */
function replacedNotes(place: Place): (line: TimelineLine) => string | undefined {
  const { replaced } = standingLines(place.view)
  return ({ seq }) => {
    const by = replaced.get(seq)
    return by === undefined ? undefined : say(followWords[place.locale].replaced, { n: by })
  }
}

function Paging({ place, current, total }: { place: Place; current: number; total: number }) {
  const { ui } = place.words
  const { journal } = links(place)
  return (
    <nav class="paging" aria-label={ui.journal.title}>
      {current > 1 ? <a href={`${journal}?page=${current - 1}`}>{ui.journal.newer}</a> : null}
      <span>{say(ui.journal.pageOf, { n: current, total })}</span>
      {current < total ? <a href={`${journal}?page=${current + 1}`}>{ui.journal.older}</a> : null}
    </nav>
  )
}
