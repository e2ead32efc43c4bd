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

const NOTED = ['safety-check', 'follow-up', 'safety-plan', 'grid-start']

/** The longest fictional case, with words that nobody could mistake for something else; `names` are two in each note, and the rest two in each record of who is who. */
export function plantedScript(id: string, names: readonly string[]): CaseScript {
  const script = caseScripts.find(one => one.id === 'closed')
  if (script === undefined) throw new Error('there is a closed case')
  const { note, name, officer, reference, phone } = PLANTED
  const left = [...names]
  const acts = script.acts.map(act => ({
    ...act,
    with: {
      ...act.with,
      ...('officer' in act.with ? { officer, reference } : {}),
      ...(NOTED.includes(act.do) ? { note: [note, ...left.splice(0, 2)].join(', ') } : {}),
    },
  }))
  const identity = { after: 'PT3M', by: 'samuel', do: 'identity-record', on: 'A' }
  const records = [{ ...identity, with: { 'youth-name': name, 'parent-name': name, 'parent-phone': phone } }]
  while (left.length > 0) {
    const [youth = name, parent = youth] = left.splice(0, 2)
    records.push({ ...identity, with: { 'youth-name': youth, 'parent-name': parent, 'parent-phone': phone } })
  }
  const position = acts.findIndex(act => act.do === 'risk-now')
  return { ...script, id, acts: [...acts.slice(0, position), ...records, ...acts.slice(position)] }
}
