import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#protocol'
import { sexto } from '../method/protocol.ts'
import { words } from '../method/words/index.ts'
import { playScript } from '../src/cli/play-run.ts'
import { type PlayScript, parseScript } from '../src/cli/play-script.ts'

/** A turn that a situation may take: its page, a vignette that takes it, and what it makes somebody owe there. */
interface Branch {
  readonly branch: string
  readonly page: string
  readonly vignette: string
  /** Tasks that the page opens in that vignette. */
  readonly owes?: readonly string[]
  /** Or the phase it leads to there. */
  readonly leadsTo?: string
  /** Or what it settles there: a branch that is itself the way out. */
  readonly settles?: readonly string[]
}

const BRANCHES: readonly Branch[] = [
  { branch: 'staff were sent an image', page: 'staff-exposed', vignette: '06-staff-were-sent-it', owes: ['staff-support'] },
  {
    branch: 'staff saw an image, told after closing',
    page: 'staff-exposed',
    vignette: '35-staff-exposed-after-closing',
    owes: ['police-call', 'staff-support', 'late-fact'],
  },
  { branch: 'altered or AI-made image', page: 'altered-image', vignette: '07-altered-image-forty', leadsTo: 'triage' },
  {
    branch: 'forty who received it',
    page: 'recipients-counted',
    vignette: '07-altered-image-forty',
    owes: ['group-word', 'group-follow-up'],
  },
  {
    branch: 'the person who reports is concerned',
    page: 'reporter-concerned',
    vignette: '14-reporter-concerned',
    owes: ['device-decide', 'parents', 'safety-plan'],
  },
  {
    branch: 'adult or unknown person',
    page: 'adult-involved',
    vignette: '25-adult-told-after-the-end',
    owes: ['police-now', 'dpj-question', 'late-fact'],
  },
  { branch: 'under 12', page: 'young-child', vignette: '26-under-twelve', owes: ['police-now', 'dpj-call'] },
  { branch: 'text only or adult content', page: 'words-only', vignette: '27-words-then-an-image', leadsTo: 'triage' },
  { branch: 'extortion, threat or money', page: 'extortion', vignette: '20-extortion', owes: ['police-now'] },
  { branch: 'luring', page: 'luring', vignette: '21-luring', owes: ['police-now', 'dpj-call'] },
  { branch: 'coercion', page: 'coercion-said', vignette: '22-force-said', owes: ['police-now'] },
  { branch: 'risk of self-harm', page: 'suicide-risk', vignette: '23-suicide-risk', owes: ['police-now'] },
  { branch: 'family implicated', page: 'family-implicated', vignette: '24-family-implicated', owes: ['police-now', 'dpj-call'] },
  { branch: 'several schools', page: 'other-school', vignette: '07-altered-image-forty', settles: ['other-school'] },
  { branch: 'refusal to hand over the device', page: 'device-refused', vignette: '04-device-refused', settles: ['device-seal'] },
  { branch: 'device with a medical use', page: 'device-exempt', vignette: '05-health-need', leadsTo: 'open' },
  {
    branch: 'refusal of a device, told after closing',
    page: 'device-refused',
    vignette: '37-told-after-closing',
    owes: ['police-call', 'late-fact'],
  },
  { branch: 'device already gone', page: 'device-gone', vignette: '29-device-gone-and-a-teachers-phone', settles: ['device-decide'] },
  { branch: 'personal device of staff', page: 'staff-device', vignette: '29-device-gone-and-a-teachers-phone', owes: ['staff-support'] },
  { branch: 'police not reached', page: 'police-unreached', vignette: '33-nobody-answers', leadsTo: 'triage' },
  { branch: 'parent not reached', page: 'parents-unreached', vignette: '33-nobody-answers', leadsTo: 'triage' },
  { branch: 'new facts after hand-over', page: 'addendum', vignette: '34-fact-after-hand-over', owes: ['police-call'] },
  { branch: 'a second notice on the same incident', page: 'notice-again', vignette: '30-second-notice', owes: ['risk-now', 'people'] },
  { branch: 'media', page: 'media-asked', vignette: '31-media-and-rumours', owes: ['rumour'] },
  { branch: 'rumours', page: 'rumour', vignette: '31-media-and-rumours', settles: ['rumour'] },
  { branch: 'wrong alarm, stand down', page: 'stand-down', vignette: '08-stand-down', leadsTo: 'stood-down' },
  { branch: 'reopening with a motive', page: 'reopen', vignette: '08-stand-down', leadsTo: 'triage' },
  {
    branch: 'a fact after the end that changes nothing',
    page: 'late-fact-kept',
    vignette: '32-late-fact-left-on-file',
    settles: ['late-fact'],
  },
  { branch: 'care-only territory', page: 'start', vignette: '03-no-agreement', leadsTo: 'care-only' },
  { branch: 'outside the method', page: 'care-only', vignette: '26-under-twelve', leadsTo: 'care-only' },
  { branch: 'no eligible person on site', page: 'nobody-trained', vignette: '28-nobody-trained', owes: ['find-trained'] },
]

const read = (name: string): PlayScript => {
  const script = parseScript(readFileSync(join(import.meta.dirname, `../method/vignettes/${name}.json`), 'utf8'))
  if ('faults' in script) throw new Error(`${name}: ${script.faults.join()}`)
  return script
}

interface TaskTold {
  readonly task: string
  readonly openedSeq: number
  readonly settledSeq?: number
}

/** What the case is just after the vignette takes the branch for the first time. */
function after(branch: Branch): { readonly seq: number; readonly phase: string; readonly tasks: readonly TaskTold[] } {
  const script = read(branch.vignette)
  const index = script.acts.findIndex(act => act.do === branch.page && (act.expect === undefined || act.expect === 'ok'))
  expect(index, `${branch.vignette} takes ${branch.page}`).toBeGreaterThanOrEqual(0)
  const state = playScript(sexto, { ...script, acts: script.acts.slice(0, index + 1), expect: {} }).state as {
    readonly seq: number
    readonly phase: string
  } & Readonly<Record<'contacts' | 'duties' | 'followUps' | 'tasks', readonly TaskTold[]>>
  return { seq: state.seq, phase: state.phase, tasks: [...state.contacts, ...state.duties, ...state.followUps, ...state.tasks] }
}

describe.each(BRANCHES)('$branch', branch => {
  const action = sexto.actions.find(one => one.id === branch.page)

  it.each(LOCALES)('has its own guidance in %s: what to do, to say, never, and what comes next', locale => {
    const page = words[locale].actions[branch.page]
    expect(page?.do.length).toBeGreaterThan(0)
    expect(page?.say.length).toBeGreaterThan(0)
    expect(page?.never.length).toBeGreaterThan(0)
    expect(page?.next).not.toBe('')
  })

  it('opens its duties, settles what it answers, or leads on', () => {
    const { seq, phase, tasks } = after(branch)
    if (branch.owes !== undefined)
      expect(tasks.filter(one => one.openedSeq === seq).map(one => one.task)).toEqual(expect.arrayContaining([...branch.owes]))
    if (branch.settles !== undefined)
      expect(tasks.filter(one => one.settledSeq === seq).map(one => one.task)).toEqual(expect.arrayContaining([...branch.settles]))
    if (branch.leadsTo !== undefined) expect(phase).toBe(branch.leadsTo)
  })

  it('can be told at any moment, also after closing: at once, or once the case is opened again', () => {
    const [always, ended] = [
      ['triage', 'open', 'handed-over', 'care-only'],
      ['stood-down', 'closed'],
    ]
    const atOnce = action?.fact === true
    const whileAlive = always.every(phase => action?.phases.includes(phase))
    // The ways in and out of a phase have their own phases; from an end, reopening comes first, and an added fact asks for it.
    const door = action?.effects.some(effect => effect.effect === 'move') || branch.page === 'late-fact-kept'
    expect(atOnce || whileAlive || door).toBe(true)
    expect(sexto.actions.find(one => one.id === 'reopen')?.phases).toEqual(ended)
  })
})

it('a fact told after the end is somebody’s to look at: each page that may be told then opens that task', () => {
  const settlesIt = [
    'police-call',
    'dpj-call',
    'police-unreached',
    'parents-unreached',
    'staff-support',
    'receipt',
    'outcome-record',
    'outcome-supersede',
    'meet-pause',
    'nobody-trained',
  ]
  const custody = sexto.actions.filter(action => action.on === 'device' && !action.turn).map(action => action.id)
  const moves = sexto.actions.filter(action => action.fact && !custody.includes(action.id) && !settlesIt.includes(action.id))
  const silent = moves.filter(action => !action.effects.some(effect => effect.effect === 'open' && effect.task === 'late-fact'))
  expect(silent.map(action => action.id)).toEqual([])
})

it('forty who received it owe one message and one follow-up, however often they are counted', () => {
  const script = read('07-altered-image-forty')
  const { state } = playScript(sexto, script)
  const { people, duties, followUps } = state as { people: readonly unknown[]; duties: readonly TaskTold[]; followUps: readonly TaskTold[] }
  expect(people.length).toBe(3)
  expect([...duties, ...followUps].filter(one => one.task.startsWith('group-')).map(one => one.task)).toEqual([
    'group-word',
    'group-word',
    'group-follow-up',
  ])
})
