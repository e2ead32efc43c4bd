import type { FormData, Instant } from '#protocol'
import { type ActPattern, GAUGES, type GaugeChange, type Gauges, HIGHEST, LOWEST, type ScenarioForm, type When } from '../scenario.ts'
import type { AttemptState, DoneAct } from './attempt.ts'

type Seen = Pick<AttemptState, 'gauges' | 'flags' | 'cast' | 'folded' | 'acts' | 'path' | 'errors'>

/** Whether a condition of the story holds; one that is absent holds. */
export function meets(when: When | undefined, state: Seen): boolean {
  if (when === undefined) return true
  if ('all' in when) return when.all.every(one => meets(one, state))
  if ('any' in when) return when.any.some(one => meets(one, state))
  if ('not' in when) return !meets(when.not, state)
  if ('flag' in when) return when.is.includes(state.flags[when.flag] ?? '')
  if ('atLeast' in when) return state.gauges[when.gauge] >= when.atLeast
  if ('atMost' in when) return state.gauges[when.gauge] <= when.atMost
  if ('gaugesAtLeast' in when) return GAUGES.every(gauge => state.gauges[gauge] >= when.gaugesAtLeast)
  if ('chose' in when) return state.path.some(step => step.scene === when.in && when.chose.includes(step.option ?? ''))
  if ('critical' in when) return state.errors.some(error => when.critical.includes(error.code))
  if ('hidden' in when) return state.errors.some(error => error.repair === 'hidden')
  if ('phase' in when) return when.phase.includes(state.folded.state.phase)
  return did(when.did, state)
}

/** Whether such an act stands in the case, after that many lines. */
export const did = (pattern: ActPattern, state: Pick<AttemptState, 'acts' | 'cast' | 'folded'>, after = 0): boolean =>
  state.acts.some(act => act.seq > after && !state.folded.state.withdrawn.includes(act.seq) && matches(pattern, act, state.cast))

/** Whether an act is of this form. A person or device that has no letter yet is no subject of any act. */
export function matches(
  { action, on, with: holding, without }: ActPattern,
  act: Omit<DoneAct, 'seq'>,
  cast: AttemptState['cast'],
): boolean {
  if (act.action !== action) return false
  if (on !== undefined && act.subject !== (on === 'case' ? 'case' : cast[on])) return false
  const holds = (field: string, values: readonly string[]) => [act.data[field] ?? []].flat().some(value => values.includes(value))
  const lacks = (field: string, values: readonly string[]) => !holds(field, values)
  return (
    Object.entries(holding ?? {}).every(([field, values]) => holds(field, values)) &&
    Object.entries(without ?? {}).every(([field, values]) => lacks(field, values))
  )
}

/** Gauges after a change, kept between 1 and 5. */
export function changed(gauges: Gauges, change: GaugeChange | undefined): Gauges {
  const level = (gauge: keyof Gauges) => Math.min(HIGHEST, Math.max(LOWEST, gauges[gauge] + (change?.[gauge] ?? 0)))
  return { circulation: level('circulation'), safety: level('safety'), integrity: level('integrity') }
}

/** The form as the tool takes it: letters, tasks and moments in the place of the names of the scenario. */
export const realForm = (form: ScenarioForm, state: Pick<AttemptState, 'cast' | 'clock' | 'folded'>): FormData =>
  Object.fromEntries(
    Object.entries(form).map(([field, value]) => [
      field,
      typeof value === 'string' ? realValue(value, state) : value.map(one => realValue(one, state)),
    ]),
  )

function realValue(value: string, { cast, clock, folded }: Pick<AttemptState, 'cast' | 'clock' | 'folded'>): string {
  if (!value.startsWith('@')) return value
  const [kind = '', name = '', of = 'case'] = value.slice(1).split(':')
  if (kind === 'in') return later(clock, Number(name))
  if (kind !== 'task') return cast[kind] ?? value
  const subject = of === 'case' ? of : cast[of]
  return folded.state.tasks.find(task => task.task === name && task.subject === subject && task.status === 'open')?.key ?? value
}

/** That many minutes later. */
export const later = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString()
