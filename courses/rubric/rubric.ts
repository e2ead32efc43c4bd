import type { Rubric } from '#training'

/** What readers look for. A change is a new version: a reading under way keeps its own. Source: blueprint of the courses, part 3. */
export const rubric: Rubric = {
  version: '1.0.0',
  criteria: [
    { id: 'stop', shownIn: { explorer: ['learned'], architect: ['steps'] } },
    { id: 'protect', shownIn: { explorer: ['focus'], architect: ['lessons', 'delicate'] }, review: ['clinical'] },
    { id: 'order', shownIn: { explorer: ['learned'], architect: ['steps', 'lessons'] }, review: ['legal'] },
    { id: 'practice', shownIn: { explorer: ['change'], architect: ['delicate'] } },
  ],
  criticalErrors: [
    { id: 'look' },
    { id: 'ask' },
    { id: 'forward' },
    { id: 'confront' },
    { id: 'delay' },
    { id: 'secret' },
    { id: 'leave', review: ['legal'] },
    { id: 'shame' },
  ],
  corrections: [
    { id: 'deletes', criterion: 'stop' },
    { id: 'qualifies', criterion: 'order' },
  ],
  returnUnread: [{ id: 'recognisable' }],
  comments: [
    { id: 'exact-sentence' },
    { id: 'no-deletion' },
    { id: 'who-qualifies' },
    { id: 'heard-as-blame' },
    { id: 'every-role' },
    { id: 'call-waits' },
    { id: 'visible' },
    { id: 'identifies' },
  ],
}
