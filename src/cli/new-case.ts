import type { Locale } from '#protocol'
import type { Scenario, ScenarioPack, ScenarioWords } from '#training'

/** The case that an author starts from: two scenes, one absolute rule with its repair, three endings. It can be played as it is. */
export const newCase = (id: string): ScenarioPack => ({
  scenario: { ...BEGINNING, id },
  words: { 'fr-CA': wordsOf('fr-CA'), 'en-CA': wordsOf('en-CA') },
})

const BEGINNING: Omit<Scenario, 'id'> = {
  version: '1.0.0',
  opening: { at: '2026-11-16T08:20-05:00', zone: 'America/Toronto', agreement: true },
  people: [
    { id: 'vous', part: 'staff', roles: ['coordinator', 'trained'] },
    { id: 'colleague', part: 'staff', roles: ['reporter'] },
    { id: 'camille', part: 'student', joins: [{ action: 'accompany' }, { action: 'person-add', with: { roles: ['affected'] } }] },
  ],
  devices: [],
  player: 'vous',
  gauges: { circulation: 4, safety: 3, integrity: 4 },
  flags: {},
  scenes: [
    {
      id: 'first',
      lines: [
        { id: 'place', by: 'story' },
        { id: 'asks', by: 'colleague' },
      ],
      options: [
        { id: 'later', gauges: { safety: -1 }, minutes: 60 },
        { id: 'nobody-looks', sound: true },
        { id: 'look', gauges: { safety: -2, integrity: -2 }, critical: 'LOOK', to: 'looked' },
      ],
      deeds: [{ id: 'start', kind: 'expected', act: { action: 'start', on: 'case' }, form: {}, must: true }],
      next: [{ to: 'last' }],
      fork: { sources: ['quiz'] },
    },
    {
      id: 'looked',
      lines: [{ id: 'after', by: 'story' }],
      options: [
        { id: 'hide', gauges: { integrity: -2 }, repair: 'hidden' },
        { id: 'tell', sound: true, repair: 'told' },
      ],
      deeds: [],
    },
    {
      id: 'last',
      lines: [{ id: 'room', by: 'story' }],
      options: [],
      deeds: [
        {
          id: 'stay',
          kind: 'expected',
          act: { action: 'accompany', on: 'case' },
          form: { with: 'colleague', roles: ['affected'] },
          gauges: { safety: 1 },
        },
      ],
      next: [{ to: 'end' }],
    },
  ],
  endings: [
    { id: 'held', if: { all: [{ not: { critical: ['LOOK', 'ASK', 'FWD', 'TWO', 'DELAY', 'SECRET'] } }, { gaugesAtLeast: 4 }] } },
    {
      id: 'escaped',
      if: {
        any: [{ hidden: true }, { gauge: 'circulation', atMost: 1 }, { gauge: 'safety', atMost: 1 }, { gauge: 'integrity', atMost: 1 }],
      },
    },
    { id: 'at-a-cost' },
  ],
}

/** Every sentence says that it is to be written, so that none is forgotten. */
function wordsOf(locale: Locale): ScenarioWords {
  const write = (what: string): string => (locale === 'fr-CA' ? `À écrire (${what})` : `To write (${what})`)
  const option = (what: string) => ({ label: write(what), story: write('story'), feedback: write('feedback') })
  return {
    locale,
    title: write('title'),
    summary: write('summary'),
    intro: [write('intro')],
    contentNote: write('contentNote'),
    people: {
      vous: { name: locale === 'fr-CA' ? 'Vous' : 'You', about: write('about') },
      colleague: { name: 'Claude', about: write('about') },
      camille: { name: 'Camille', about: write('about') },
    },
    devices: {},
    scenes: {
      first: {
        title: write('title'),
        lines: { place: write('place'), asks: write('asks') },
        ask: write('ask'),
        options: {
          later: option('option 1'),
          'nobody-looks': option('option 2'),
          look: { label: write('option 3'), story: write('story'), card: { what: write('what'), who: write('who'), now: write('now') } },
        },
        deeds: { start: { label: write('start'), missed: write('missed') } },
        fork: { expert: write('expert'), why: write('why') },
      },
      looked: {
        title: write('title'),
        lines: { after: write('after') },
        ask: write('ask'),
        options: { hide: option('option 1'), tell: option('option 2') },
      },
      last: {
        title: write('title'),
        lines: { room: write('room') },
        deeds: { stay: { label: write('stay'), missed: write('missed') } },
      },
    },
    endings: {
      held: { title: write('held'), text: write('text') },
      escaped: { title: write('escaped'), text: write('text') },
      'at-a-cost': { title: write('at a cost'), text: write('text') },
    },
  }
}
