import { readdir, readFile } from 'node:fs/promises'
import { type Condition, LOCALES, type Protocol, validate } from '#protocol'
import type { Command } from './command.ts'
import { loadMethod } from './load-method.ts'
import { sentencesOf, wordFaults } from './method-words.ts'
import { playScript } from './play-run.ts'
import { parseScript } from './play-script.ts'
import { walkFaults, walkOf } from './walk/walk-method.ts'

const VIGNETTES = 'method/vignettes'

/** What a check of the method counted. */
interface Tally {
  readonly steps: number
  readonly phases: number
  readonly actions: number
  readonly tasks: number
  readonly alerts: number
  readonly guards: number
  readonly words: Readonly<Record<string, number>>
  readonly vignettes: number
  /** Acts of the vignettes that the engine accepted, and those that it refused. */
  readonly transitions: { readonly walked: number; readonly refused: number; readonly actionsReached: number }
  /** The walk of everything that rules can tell apart: states, acts accepted and refused, ways walked to an end. */
  readonly walk: { readonly states: number; readonly transitions: number; readonly refused: number; readonly ends: number }
}

interface Finding {
  readonly path: string
  readonly fault: string
}

/** `sexto check-method`: validates the definition and its words, walks every vignette; tells every fault. */
export const checkMethod: Command = async ({ json, print, printError }) => {
  const { protocol, words } = await loadMethod()
  const walk = await walkVignettes(protocol)
  const all = walkOf(protocol)
  const faults: Finding[] = [
    ...validate(protocol),
    ...LOCALES.flatMap(locale => wordFaults(protocol, words[locale], locale)),
    ...unreachedPhases(protocol),
    ...walk.faults,
    ...walkFaults(protocol, all).map(fault => ({ path: 'walk', fault })),
  ]
  const tally: Tally = {
    steps: protocol.steps.length,
    phases: protocol.phases.length,
    actions: protocol.actions.length,
    tasks: protocol.tasks.length,
    alerts: protocol.alerts.length,
    guards: guardsOf(protocol),
    words: Object.fromEntries(LOCALES.map(locale => [locale, sentencesOf(words[locale], locale).length])),
    vignettes: walk.vignettes,
    transitions: walk.transitions,
    walk: { states: all.states, transitions: all.transitions, refused: all.refused, ends: all.ends },
  }
  if (json) print(JSON.stringify({ method: { id: protocol.id, version: protocol.version }, tally, faults }, null, 2))
  else print(tell(protocol, tally))
  if (!json) for (const { path, fault } of faults) printError(`${path || '(definition)'}: ${fault}`)
  return { code: faults.length === 0 ? 0 : 1 }
}

const tell = (protocol: Protocol, tally: Tally): string =>
  [
    `${protocol.id} ${protocol.version}`,
    `${tally.steps} steps · ${tally.phases} phases · ${tally.actions} actions · ${tally.tasks} tasks · ${tally.alerts} alerts`,
    `${tally.guards} guards · words: ${Object.entries(tally.words)
      .map(([locale, count]) => `${count} ${locale}`)
      .join(', ')}`,
    `${tally.vignettes} vignettes: ${tally.transitions.walked} transitions walked, ${tally.transitions.refused} refused, ${tally.transitions.actionsReached} of ${tally.actions} actions reached`,
    `${tally.walk.states} states walked: ${tally.walk.transitions} transitions, ${tally.walk.refused} refused, ${tally.walk.ends} ways to an end`,
  ].join('\n')

const guardsIn = (condition: Condition): number => {
  if ('all' in condition) return condition.all.reduce((sum, one) => sum + guardsIn(one), 0)
  if ('any' in condition) return condition.any.reduce((sum, one) => sum + guardsIn(one), 0)
  return 'not' in condition ? guardsIn(condition.not) : 1
}

/** Guard calls of the whole definition. */
function guardsOf(protocol: Protocol): number {
  const ofActions = protocol.actions.flatMap(action => [
    ...action.requires.map(one => one.if),
    ...(action.warns ?? []).map(one => one.if),
    ...action.fields.flatMap(field => field.when ?? []),
    ...action.effects.flatMap(effect => ('when' in effect && effect.when !== undefined ? [effect.when] : [])),
  ])
  const ofAlerts = protocol.alerts.flatMap(alert => alert.reasons.map(reason => reason.if))
  return [...ofActions, ...ofAlerts].reduce((sum, condition) => sum + guardsIn(condition), 0)
}

/** A phase that no action leads to is a room without a door. */
function unreachedPhases(protocol: Protocol): readonly Finding[] {
  const reached = new Set(protocol.phases.slice(0, 1).map(phase => phase.id))
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const action of protocol.actions)
      if (action.fact || action.phases.some(phase => reached.has(phase)))
        for (const effect of action.effects) if (effect.effect === 'move') reached.add(effect.to)
  }
  return protocol.phases
    .filter(phase => !reached.has(phase.id))
    .map(phase => ({ path: `phases.${phase.id}`, fault: 'no action leads there' }))
}

async function walkVignettes(
  protocol: Protocol,
): Promise<{ vignettes: number; transitions: Tally['transitions']; faults: readonly Finding[] }> {
  const names = (await readdir(VIGNETTES).catch(() => [])).filter(name => name.endsWith('.json')).sort()
  const faults: Finding[] = []
  const reached = new Set<string>()
  let [walked, refused] = [0, 0]
  for (const name of names) {
    const script = parseScript(await readFile(`${VIGNETTES}/${name}`, 'utf8'))
    if ('faults' in script) {
      faults.push(...script.faults.map(fault => ({ path: `${VIGNETTES}/${name}`, fault })))
      continue
    }
    const played = playScript(protocol, script)
    for (const act of played.acts) if (act.refused === undefined) reached.add(act.do)
    walked += played.acts.length - played.refusals.length
    refused += played.refusals.length
    for (const { where, expected, got } of played.unmet)
      faults.push({ path: `${VIGNETTES}/${name} ${where}`, fault: `expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}` })
  }
  return { vignettes: names.length, transitions: { walked, refused, actionsReached: reached.size }, faults }
}
