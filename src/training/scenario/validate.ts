import type { Protocol } from '#protocol'
import type { Scenario, ScenarioPack, Scene } from '../scenario.ts'
import type { ScenarioFault } from './shape.ts'
import { nameFaults } from './validate-names.ts'
import { wordFaults } from './validate-words.ts'

type Faults = readonly ScenarioFault[]

/** Every fault that reading finds: names, structure, words. Whether it can be played to its ends is for `walkScenario`. */
export const validateScenario = (pack: ScenarioPack, protocol: Protocol): Faults => [
  ...idFaults(pack.scenario),
  ...nameFaults(pack.scenario, protocol),
  ...structureFaults(pack.scenario),
  ...wordFaults(pack),
]

function idFaults({ people, devices, scenes, endings }: Scenario): Faults {
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    'scenario.people': [...people, ...devices],
    'scenario.scenes': scenes,
    'scenario.endings': endings,
    ...Object.fromEntries(
      scenes.flatMap(({ id, lines, options, deeds }) => [
        [`scenario.scenes(${id}).lines`, lines],
        [`scenario.scenes(${id}).options`, options],
        [`scenario.scenes(${id}).deeds`, deeds],
      ]),
    ),
  }
  return Object.entries(lists).flatMap(([path, list]) => {
    const ids = list.map(({ id }) => id)
    return ids.filter((id, index) => ids.indexOf(id) !== index).map(id => ({ path, fault: `"${id}" is there twice` }))
  })
}

function structureFaults(scenario: Scenario): Faults {
  const lastEnding = scenario.endings.at(-1)
  return [
    ...(scenario.scenes.length === 0 ? [{ path: 'scenario.scenes', fault: 'a story has at least one scene' }] : []),
    ...(lastEnding === undefined || lastEnding.if !== undefined
      ? [{ path: 'scenario.endings', fault: 'the last ending has no "if": it is the one when no other holds' }]
      : []),
    ...scenario.scenes.flatMap((scene, index) => sceneFaults(scenario, scene, `scenario.scenes[${index}](${scene.id})`)),
  ]
}

function sceneFaults({ scenes }: Scenario, scene: Scene, path: string): Faults {
  const detours = scenes.flatMap(({ options }) => options.flatMap(({ to }) => (to === undefined ? [] : [to])))
  const always = scene.next?.some(next => next.if === undefined)
  const sound = scene.options.filter(option => option.sound)
  return [
    ...(scene.next === undefined && !detours.includes(scene.id)
      ? [{ path, fault: 'it has no "next", and no option leads to it as a detour' }]
      : []),
    ...(scene.next !== undefined && always !== true
      ? [{ path: `${path}.next`, fault: 'the last way has no "if": the story always goes on' }]
      : []),
    ...(scene.options.length > 0 && sound.length === 0 ? [{ path: `${path}.options`, fault: 'none is "sound"' }] : []),
    ...sound.filter(one => one.critical).map(({ id }) => ({ path: `${path}.options(${id})`, fault: 'both "sound" and "critical"' })),
    ...(scene.fork !== undefined && scene.options.length === 0 ? [{ path: `${path}.fork`, fault: 'a fork needs options' }] : []),
    ...scene.options
      .filter(option => option.critical !== undefined)
      .flatMap(option =>
        repairFaults(
          scenes.find(one => one.id === option.to),
          `${path}.options(${option.id})`,
        ),
      ),
  ]
}

/** What follows a critical error: a detour where it is told, or hidden. */
function repairFaults(repair: Scene | undefined, path: string): Faults {
  const ways = repair?.options.map(option => option.repair) ?? []
  if (repair !== undefined && repair.next === undefined && ways.includes('told') && ways.includes('hidden')) return []
  return [
    { path, fault: 'a critical error leads "to" a scene without "next", with an option that tells it and one that hides it ("repair")' },
  ]
}
