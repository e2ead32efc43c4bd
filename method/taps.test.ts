import { expect, test } from 'vitest'
import type { Action, Field } from '#protocol'
import { sexto } from './protocol.ts'

const find = (id: string): Action => {
  const action = sexto.actions.find(one => one.id === id)
  if (action === undefined) throw new Error(`no action ${id}`)
  return action
}
const isTyped = (field: Field): boolean => ['note', 'code', 'name', 'phone'].includes(field.kind)
/** Taps of a page: one for each answer that must be chosen (and those named), one for the button. Typed fields count apart. */
const taps = (id: string, answered: readonly string[] = []): number =>
  find(id).fields.filter(field => !isTyped(field) && (field.required || answered.includes(field.id))).length + 1
const typed = (id: string): number => find(id).fields.filter(field => field.required && isTyped(field)).length
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

test('from "I am starting" to the police called and the student accompanied, eight taps at most and nothing to type', () => {
  const pages = ['start', 'accompany', 'risk-now', 'police-call']
  expect(sum([taps('start'), taps('accompany'), taps('risk-now', ['threat']), taps('police-call')])).toBeLessThanOrEqual(8)
  expect(sum(pages.map(typed))).toBe(0)
})

test('then the device sealed in twelve more at most, three fields typed at most', () => {
  const more = [taps('pledge'), taps('person-add'), taps('device-decide', ['health-need']), taps('device-seal', ['state'])]
  expect(sum(more)).toBeLessThanOrEqual(12)
  expect(sum(['pledge', 'person-add', 'device-decide', 'device-seal'].map(typed))).toBeLessThanOrEqual(3)
})

test('the order of the duties leads there: accompany, urgency, police, pledge, who else, device decided, device sealed', () => {
  const path = ['accompany', 'risk-now', 'police-now', 'pledge', 'people', 'device-decide', 'device-seal']
  const places = path.map(id => sexto.tasks.findIndex(task => task.id === id))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('an alarm that was nothing is stood down in two taps', () => {
  expect(taps('stand-down')).toBe(2)
})
