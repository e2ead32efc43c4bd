import type { CaseScript } from '../../src/demo/case-script.ts'
import { caseScripts } from '../../src/demo/cases/index.ts'

/** Words that no list of codes holds: found anywhere at the server, they would have been read there. */
export const PLANTED = {
  note: 'Zygomarelle violette',
  name: 'Ottiliane Brumequartz',
  officer: 'Agente Plantevigne',
  reference: 'QX-PLANT-7319',
  phone: '514 555 0142',
}

/** The longest fictional case, with words that nobody could mistake for something else, and two more `names` on each record of who is who. */
export function plantedScript(id: string, names: readonly string[]): CaseScript {
  const script = caseScripts.find(one => one.id === 'closed')
  if (script === undefined) throw new Error('there is a closed case')
  const { note, name, officer, reference, phone } = PLANTED
  const acts = script.acts.map(act => ({
    ...act,
    with: {
      ...act.with,
      ...('officer' in act.with ? { officer, reference } : {}),
      ...(['safety-check', 'follow-up', 'safety-plan', 'grid-start'].includes(act.do) ? { note } : {}),
    },
  }))
  const identity = {
    after: 'PT3M',
    by: 'samuel',
    do: 'identity-record',
    on: 'A',
    with: { 'youth-name': name, 'parent-name': name, 'parent-phone': phone },
  }
  const named = names.flatMap((youth, i) =>
    i % 2 === 0 ? [{ ...identity, with: { 'youth-name': youth, 'parent-name': names[i + 1] ?? youth } }] : [],
  )
  const position = acts.findIndex(act => act.do === 'risk-now')
  return { ...script, id, acts: [...acts.slice(0, position), identity, ...named, ...acts.slice(position)] }
}
