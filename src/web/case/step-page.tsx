import type { Availability, Step } from '#protocol'
import type { PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import { ActionRows } from './action-rows.tsx'
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
  const possible = rows.filter(row => openRow(place, row))
  const done = rows.filter(row => row.refusal?.code === 'already-done')
  const rest = rows.filter(row => !possible.includes(row) && !done.includes(row))
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
        {possible.length === 0 ? <p class="quiet">{ui.steps.nothingPossible}</p> : null}
        <ActionRows place={place} group={{ id: 'possible', title: ui.steps.possible, rows: possible, named: true }} />
        <ActionRows place={place} group={{ id: 'already', title: ui.steps.already, rows: done, named: true }} />
        <ActionRows place={place} group={{ id: 'not-yet', title: ui.steps.notYet, rows: rest, named: true }} />
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** Refused only for what an answer on the page could change: the page is open. */
function openRow(place: Place, row: Availability): boolean {
  const action = actionOf(place, row.action)
  return action !== undefined && isOpen(action, row.refusal)
}
