import { expect, test } from 'vitest'
import { alerts } from './alerts.ts'
import { sexto } from './protocol.ts'

/** What must be impossible by the shape of the method itself. Source: domain model, 8.4. */
const { actions } = sexto
const allFields = actions.flatMap(action =>
  action.fields.map(field => ({ action: action.id, compartment: action.compartment ?? 'care', field })),
)
const where = (test: (one: (typeof allFields)[number]) => boolean) =>
  allFields.filter(test).map(({ action, field }) => `${action}.${field.id}`)

test('no page has room for an image, a link, a password, an account or a file', () => {
  expect(where(({ field }) => /image-|photo-of|file|url|link|password|passcode|pin|account|handle|hash|screenshot/.test(field.id))).toEqual(
    [],
  )
})

test('a note is short, optional, and one at most on a page', () => {
  const notes = allFields.filter(({ field }) => field.kind === 'note')
  expect(notes.filter(({ field }) => field.required || (field.kind === 'note' && field.max > 280))).toEqual([])
  expect(actions.filter(action => action.fields.filter(field => field.kind === 'note').length > 1)).toEqual([])
})

test('a young person has a name in the identity compartment only; elsewhere a name is that of the police', () => {
  const named = where(({ field, compartment }) => field.kind === 'name' && compartment === 'care')
  expect(named.filter(path => !path.endsWith('.officer'))).toEqual([])
  expect(where(({ field, compartment }) => field.kind === 'phone' && compartment !== 'identity')).toEqual([])
})

test('only the words of the prosecutor, kept in the justice compartment, qualify an act', () => {
  const qualifying = allFields.filter(
    ({ field }) => field.kind === 'choice' && field.options.some(option => /impulsiv|malicious/.test(option)),
  )
  expect(qualifying.map(({ action, compartment }) => [action, compartment])).toEqual([
    ['outcome-record', 'justice'],
    ['outcome-supersede', 'justice'],
  ])
})

test('an alert never names a person or an act, only what was answered', () => {
  expect(alerts.map(alert => alert.id)).toEqual(['police-now', 'police-advice'])
})

test('nobody at school is given deletion as a duty: only asking the police about it', () => {
  expect(actions.filter(action => /delet|erase/.test(action.id)).map(action => action.id)).toEqual(['deletion-confirmed'])
  expect(sexto.tasks.filter(task => task.id === 'deletion').map(task => task.action)).toEqual(['deletion-confirmed'])
})

test('calls, care and custody wait for no agreement and no phase but a closed file', () => {
  const free = [
    'accompany',
    'stay-with',
    'safety-check',
    'risk-now',
    'risk-who',
    'police-call',
    'dpj-question',
    'dpj-call',
    'parents-inform',
  ]
  const also = [
    'parents-defer',
    'safety-plan',
    'care-refer',
    'staff-exposed',
    'device-decide',
    'device-seal',
    'device-to-police',
    'follow-up',
  ]
  for (const id of [...free, ...also]) {
    const action = actions.find(one => one.id === id)
    expect(action?.phases, id).toEqual(expect.arrayContaining(['triage', 'open', 'handed-over', 'care-only']))
    expect(JSON.stringify(action?.requires), id).not.toMatch(/agreement-in-force|open-protocol/)
  }
})

test('every meeting is about one young person', () => {
  expect(actions.filter(action => /^(meet|grid)/.test(action.id)).every(action => action.on === 'person')).toBe(true)
})

test('discipline changes nothing in the case: no duty, no phase, no role', () => {
  expect(actions.find(action => action.id === 'discipline-note')?.effects).toEqual([])
})

test('what cannot be excused stays owed: urgency, the police now, the pledge, the youth protection question and its call, the receipt', () => {
  const firm = ['risk-now', 'risk-who', 'police-now', 'pledge', 'dpj-question', 'dpj-call', 'receipt', 'device-out', 'deletion']
  for (const id of firm) expect(sexto.tasks.find(task => task.id === id)?.excusable, id).toBeUndefined()
})
