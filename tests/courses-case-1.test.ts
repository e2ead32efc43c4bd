import { describe, expect, it } from 'vitest'
import { architect } from '#courses'
import { sexto } from '#method'
import { type Locale, loadTextGuard } from '#protocol'
import {
  type AttemptState,
  attemptView,
  CAREFUL,
  CARELESS,
  debrief,
  expectedGauges,
  type Move,
  type MoveBody,
  type Play,
  packText,
  playThrough,
  replay,
  showScene,
  startAttempt,
  step,
  unpack,
} from '#training'

const pack = architect.find(one => one.scenario.id === 'case-1')
if (pack === undefined) throw new Error('case-1 is not in the list')
const play: Play = {
  scenario: pack.scenario,
  method: { id: sexto.id, version: sexto.version, hash: 'not-released' },
  protocol: sexto,
  texts: await loadTextGuard(),
}
const at = (n: number): string => new Date(Date.parse('2027-02-01T15:00:00Z') + n * 45_000).toISOString()
const moves = (...bodies: readonly MoveBody[]): readonly Move[] => bodies.map((body, n) => ({ ...body, recordedAt: at(n) }))
const choose = (scene: string, option: string): MoveBody => ({ move: 'choose', scene, option })
const goOn = (scene: string): MoveBody => ({ move: 'go-on', scene })
const act = (action: string, data: Extract<MoveBody, { move: 'act' }>['data'] = {}, subject = 'case'): MoveBody => ({
  move: 'act',
  actionId: `${action}-${subject}`,
  action,
  subject,
  data,
})
const START = act('start')
const stateAfter = (...bodies: readonly MoveBody[]): AttemptState => {
  const played = replay(play, moves(...bodies))
  if ('fault' in played) throw new Error(JSON.stringify(played))
  return played.state
}
const faultOf = (...bodies: readonly MoveBody[]) => {
  const played = replay(play, moves(...bodies))
  return 'fault' in played ? { code: played.fault.code, at: played.at } : undefined
}

describe('case 1, played with care', () => {
  const { moves: careful, state } = playThrough(play, CAREFUL)

  it('is held, with nothing left undone, and the follow-ups still owed', () => {
    expect(state.ending).toBe('held')
    expect(state.kept.errors).toEqual([])
    expect(state.path.flatMap(({ missed }) => missed)).toEqual([])
    expect(state.folded.state.phase).toBe('handed-over')
    expect(state.folded.state.tasks.filter(({ task, status }) => task === 'follow-up-90' && status === 'open').length).toBe(2)
  })

  it('comes out the same when its moves are played again, and when they are taken one at a time', () => {
    const again = replay(play, careful)
    expect('state' in again && again.state.folded).toEqual(state.folded)
    expect('state' in again && again.state.kept).toEqual(state.kept)
  })

  it('leaves no line that the engine flags or sets aside', () => {
    expect(state.folded.state.flags).toEqual([])
    expect(state.folded.state.stale).toEqual([])
    expect(state.folded.timeline.every(({ status }) => status === 'applied')).toBe(true)
  })

  it('is told as expected at every moment, with a source for each fork', () => {
    for (const locale of ['fr-CA', 'en-CA'] satisfies readonly Locale[]) {
      const told = debrief(play, pack, state, locale, expectedGauges(play))
      expect(told.asExpected).toBe(told.moments.length)
      expect(told.moments.map(({ fork }) => fork?.sources.length ?? 0).every(count => count > 0)).toBe(true)
      expect(told.gauges.map(({ yours }) => yours)).toEqual(told.gauges.map(({ expected }) => expected))
    }
  })
})

describe('case 1, played carelessly', () => {
  const { state } = playThrough(play, CARELESS)

  it('escapes, and yet reaches the police, a plan for each, the hand-over and a follow-up', () => {
    expect(state.ending).toBe('escaped')
    const done = state.acts.map(({ action }) => action)
    expect(done).toEqual(expect.arrayContaining(['police-call', 'safety-plan', 'handover', 'receipt', 'follow-up']))
    expect(state.folded.state.phase).toBe('handed-over')
  })

  it('reports each critical error that was made and hidden', () => {
    const told = debrief(play, pack, state, 'fr-CA', expectedGauges(play))
    expect(told.errors.map(({ code, end }) => [code, end])).toEqual(state.kept.errors.map(({ code }) => [code, 'hidden']))
    expect(told.errors.length).toBeGreaterThan(1)
    expect(told.asExpected).toBeLessThan(told.moments.length / 2)
  })
})

describe('a critical error', () => {
  const asked = [START, choose('corridor', 'ask-to-see')]

  it('is answered at once by a card that says what, who and now', () => {
    const state = stateAfter(...asked)
    expect(state.stage).toBe('card')
    expect(state.gauges).toEqual({ circulation: 3, safety: 2, integrity: 2 })
    expect(showScene(play, pack, state, 'fr-CA', 'seed').chosen?.card).toMatchObject({ code: 'ASK' })
  })

  it('told, gives one back on each gauge that it lowered', () => {
    const state = stateAfter(...asked, goOn('corridor'), choose('asked', 'tell'))
    expect(state.gauges).toEqual({ circulation: 3, safety: 3, integrity: 3 })
    expect(state.errors).toMatchObject([{ code: 'ASK', repair: 'told' }])
  })

  it('hidden, gives nothing back and costs the file two', () => {
    const state = stateAfter(...asked, goOn('corridor'), choose('asked', 'walk-away'))
    expect(state.gauges).toEqual({ circulation: 3, safety: 2, integrity: 1 })
  })

  it('gone back from, leaves the story as it was, and the first attempt in the report', () => {
    const state = stateAfter(...asked, { move: 'rewind', to: 'corridor' }, act('start', {}), choose('corridor', 'nobody-looks'))
    expect(state.errors).toEqual([])
    expect(state.gauges).toEqual(play.scenario.gauges)
    expect(state.kept).toMatchObject({ rewinds: 1, first: { corridor: 'ask-to-see' }, errors: [{ code: 'ASK', undone: true }] })
    const moment = debrief(play, pack, state, 'en-CA', expectedGauges(play)).moments[0]
    expect(moment).toMatchObject({ sound: false, errors: [{ code: 'ASK', end: 'undone' }] })
    expect(moment?.first).toContain('ask to see')
  })
})

describe('a move that does not count is refused, with its reason', () => {
  it.each([
    ['a scene skipped', [START, goOn('alix')], 'not-this-scene', 1],
    ['an option of another scene', [choose('corridor', 'alone')], 'unknown-option', 0],
    ['an option of a scene still to come', [choose('day-four', 'follow-on')], 'not-this-scene', 0],
    ['a second choice', [choose('corridor', 'recess'), choose('corridor', 'nobody-looks')], 'already-chosen', 1],
    ['going on before choosing', [START, goOn('corridor')], 'choose-first', 1],
    ['going on before the act that the story waits for', [choose('corridor', 'nobody-looks'), goOn('corridor')], 'act-first', 1],
    ['an act that the method refuses', [act('open-protocol')], 'refused', 0],
    ['a note that holds a link', [START, act('notice', { note: 'voir https://exemple.test/a' })], 'refused', 1],
    ['the same form twice', [START, START], 'already-recorded', 1],
    ['going back to a fork never met', [{ move: 'rewind', to: 'alix' } as const], 'not-a-fork', 0],
  ])('%s', (_, bodies, code, place) => {
    expect(faultOf(...bodies)).toEqual({ code, at: place })
  })

  it('so that nobody can write the end of a story', () => {
    const { moves: careful } = playThrough(play, CAREFUL)
    const skipping = careful.filter(move => !('scene' in move && move.scene === 'route'))
    expect(replay(play, skipping)).toMatchObject({ fault: { code: 'not-this-scene' } })
  })
})

describe('an attempt', () => {
  it('keeps its case by its text, the same however it was typed, and reads it back', () => {
    const text = packText(pack)
    expect(packText({ words: pack.words, scenario: pack.scenario })).toBe(text)
    expect(unpack(text)).toEqual(pack)
    expect(unpack(text.replace('"version"', '"verzion"'))).toBeUndefined()
  })

  it('is shown on the case pages by the clock of the story, with the names of its people', () => {
    const scenario = { id: 'case-1', version: pack.scenario.version, hash: 'kept' }
    const attempt = { id: 'attempt-1', institution: 'school', learner: 'samuel', scenario, method: play.method, startedAt: at(0) }
    const view = attemptView({ attempt, pack, play, state: stateAfter(START), head: 1 })
    expect(view).toMatchObject({ mode: 'practice', fictional: true, now: '2026-11-16T13:20:00.000Z', head: 1, actor: { member: 'vous' } })
    expect(view.members.map(({ name }) => name)).toContain('Mika')
  })

  it('orders its options by the attempt, and never gives away which is sound', () => {
    const state = startAttempt(play)
    const firsts = new Set(Array.from({ length: 40 }, (_, n) => showScene(play, pack, state, 'fr-CA', `seed-${n}`).options[0]?.id))
    expect(firsts.size).toBe(4)
  })

  it('counts time by its moves: a long silence as ten minutes, time away not at all', () => {
    const moments = ['15:00', '15:02', '16:30', '16:31', '18:00', '18:01']
    const bodies: readonly MoveBody[] = [START, act('notice', {}), act('pledge'), { move: 'exit' }, { move: 'resume' }, act('stop-words')]
    let state = startAttempt(play)
    for (const [n, body] of bodies.entries()) {
      const stepped = step(play, state, { ...body, recordedAt: `2027-02-01T${moments[n]}:00Z` })
      if ('fault' in stepped) throw new Error(stepped.fault.code)
      state = stepped.state
    }
    expect(state.kept.seconds).toBe(120 + 600 + 60 + 60)
  })
})
