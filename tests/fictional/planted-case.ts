import type { CaseScript } from '../../src/demo/case-script.ts'
import { caseScripts } from '../../src/demo/cases/index.ts'

/** One word of each compartment that no list of codes holds: found anywhere, it was read in the case. */
export interface Planted {
  readonly care: string
  readonly identity: string
  readonly justice: string
}

const NOTED = ['safety-check', 'follow-up', 'safety-plan', 'grid-start']

/** The longest fictional case with these words in it; `named` are brought onto it from the start. */
export function plantedCase({ care, identity, justice }: Planted, named: readonly string[]): CaseScript {
  const script = caseScripts.find(one => one.id === 'closed')
  if (script === undefined) throw new Error('there is a closed case')
  const acts = script.acts.map(act => ({
    ...act,
    with: {
      ...act.with,
      ...(NOTED.includes(act.do) ? { note: care } : {}),
      ...(act.do === 'outcome-record' ? { 'communicated-by': justice } : {}),
    },
  }))
  const record = {
    after: 'PT3M',
    by: 'samuel',
    do: 'identity-record',
    on: 'A',
    with: { 'youth-name': identity, 'parent-name': identity },
  }
  const position = acts.findIndex(act => act.do === 'risk-now')
  return { ...script, named, acts: [...acts.slice(0, position), record, ...acts.slice(position)] }
}
