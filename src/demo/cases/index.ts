import type { CaseScript } from '../case-script.ts'
import careOnly from './care-only.json' with { type: 'json' }
import closed from './closed.json' with { type: 'json' }
import deviceInCustody from './device-in-custody.json' with { type: 'json' }
import followUps from './follow-ups.json' with { type: 'json' }
import gridUnderWay from './grid-under-way.json' with { type: 'json' }
import handedOver from './handed-over.json' with { type: 'json' }
import justStarted from './just-started.json' with { type: 'json' }

/** The cases of the fictional schools, from the most recent to the oldest. */
export const caseScripts: readonly CaseScript[] = [justStarted, deviceInCustody, gridUnderWay, handedOver, followUps, closed, careOnly].map(
  readScript,
)

type Loose = Omit<CaseScript, 'school' | 'acts'> & {
  readonly school: string
  readonly acts: readonly (Omit<CaseScript['acts'][number], 'with'> & {
    readonly with: Readonly<Record<string, string | readonly string[] | undefined>>
  })[]
}

/** JSON imports type each act by its own fields: this gives them the one shape they share. */
function readScript({ school, acts, ...script }: Loose): CaseScript {
  if (school !== 'with-agreement' && school !== 'without-agreement') throw new Error(`${script.id}: no such school`)
  return { ...script, school, acts: acts.map(act => ({ ...act, with: defined(act.with) })) }
}

function defined(fields: Loose['acts'][number]['with']): CaseScript['acts'][number]['with'] {
  return Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])))
}
