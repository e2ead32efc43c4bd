import type { Availability, Step } from '#protocol'
import { Chevron } from '../ui/icons.tsx'
import type { PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import { ActionList, ActionRows } from './action-rows.tsx'
import { isOpen } from './asked.ts'
import { BackToCase } from './back-to-case.tsx'
import { casePage } from './frame.tsx'
import { actionOf } from './naming.ts'
import type { Place } from './place.ts'

/** One of the five steps: what may be done now, what is done, and for the rest the reason. */
export function stepPage(place: Place, step: Step): PageProps {
  const { ui, method } = place.words
  const words = method.steps[step.id]
  const { steps } = place.view.protocol
  const position = say(ui.steps.position, { n: steps.findIndex(one => one.id === step.id) + 1, total: steps.length })
  const rows = place.view.available.filter(one => actionOf(place, one.action)?.step === step.id)
  const open = rows.filter(row => openRow(place, row))
  const possible = open.filter(row => !isTurn(place, row))
  const turns = open.filter(row => isTurn(place, row))
  const done = rows.filter(row => row.refusal?.code === 'already-done')
  const rest = rows.filter(row => !open.includes(row) && !done.includes(row))
  return casePage({
    place,
    tab: position,
    step: step.id,
    main: (
      <div class="case">
        <div>
          <p class="kicker">{position}</p>
          <h1 id="h" tabindex={-1}>
            {words?.title ?? step.id}
          </h1>
          {words ? <p class="lead">{words.lead}</p> : null}
        </div>
        {open.length === 0 ? <p class="quiet">{ui.steps.nothingPossible}</p> : null}
        <ActionRows place={place} group={{ id: 'possible', title: ui.steps.possible, rows: possible, named: true }} />
        <Turns place={place} rows={turns} />
        <ActionRows place={place} group={{ id: 'already', title: ui.steps.already, rows: done, named: true }} />
        <ActionRows place={place} group={{ id: 'not-yet', title: ui.steps.notYet, rows: rest, named: true }} />
        <BackToCase place={place} />
      </div>
    ),
  })
}

const isTurn = (place: Place, row: Availability): boolean => actionOf(place, row.action)?.turn === true

/** What few situations come to, behind one control: the page stays short, and nothing is further than one tap. */
function Turns({ place, rows }: { place: Place; rows: readonly Availability[] }) {
  if (rows.length === 0) return null
  return (
    <details class="sheet settled">
      <summary>
        {place.words.ui.steps.turns} <Chevron />
      </summary>
      <ActionList place={place} rows={rows} named={true} />
    </details>
  )
}

/** Refused only for what an answer on the page could change: the page is open. */
function openRow(place: Place, row: Availability): boolean {
  const action = actionOf(place, row.action)
  return action !== undefined && isOpen(action, row.refusal)
}
