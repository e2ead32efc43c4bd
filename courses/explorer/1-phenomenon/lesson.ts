import type { LessonDefinition } from '#training'

/** Lesson 1: Say what sexting among young people is, how it reaches a school, and why the first hours count. */
export const lesson: LessonDefinition = {
  id: 'phenomenon',
  minutes: 10,
  sections: [
    {
      id: 'what',
      kind: 'text',
      passages: [
        { id: 'definition', sources: ['pas-projet-en', 'spvm-fr'] },
        { id: 'three', sources: ['attest-A', 'domain'] },
        { id: 'altered', sources: ['lapresse-faux', 'radiocan-mini'] },
      ],
    },
    {
      id: 'figures',
      kind: 'list',
      passages: [
        { id: 'asked', sources: ['pas-ados'] },
        { id: 'group', sources: ['cadre-expl'] },
        { id: 'weekend', sources: ['rc-2019', 'rc-saguenay'] },
        { id: 'days', sources: ['jln-15m', 'latribune', 'refletlac'] },
        { id: 'impulsive', sources: ['rc-estrie'] },
        { id: 'limits', sources: ['domain'] },
      ],
    },
    {
      id: 'hours',
      kind: 'text',
      passages: [
        { id: 'copy', sources: ['domain'] },
        { id: 'everyone', sources: ['quiz', 'domain'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'friday', sources: ['domain'] },
        { id: 'saturday', sources: ['domain'] },
        { id: 'sunday', sources: ['domain'] },
        { id: 'monday', sources: ['domain'] },
        { id: 'nine', sources: ['domain'] },
      ],
    },
    {
      id: 'whispers',
      kind: 'vignette',
      options: [
        { id: 'class', sound: false },
        { id: 'offer', sound: true },
        { id: 'wait', sound: false },
      ],
      sources: ['domain', 'quiz'],
    },
    {
      id: 'words-only',
      kind: 'vignette',
      options: [
        { id: 'care', sound: true },
        { id: 'sexto', sound: false },
        { id: 'minor', sound: false },
      ],
      sources: ['pas-projet-en', 'gat-cc', 'domain'],
      review: ['legal'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
