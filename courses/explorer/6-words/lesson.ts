import type { LessonDefinition } from '#training'

/** Lesson 6: Open, hold and close a meeting without blame, probing or promises. */
export const lesson: LessonDefinition = {
  id: 'words',
  minutes: 11,
  sections: [
    {
      id: 'rules',
      kind: 'list',
      passages: [
        { id: 'kind', sources: ['pas-interv-en'] },
        { id: 'thank', sources: ['kidglove'] },
        { id: 'why', sources: ['domain'], review: ['clinical'] },
        { id: 'secret', sources: ['domain'] },
        { id: 'one', sources: ['domain'] },
        { id: 'silence', sources: ['domain'], review: ['legal'] },
      ],
    },
    {
      id: 'why-words',
      kind: 'text',
      passages: [
        { id: 'delicate', sources: ['attest-A'] },
        { id: 'harm', sources: ['rc-estrie'], review: ['clinical'] },
      ],
    },
    { id: 'never', kind: 'example', passages: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }] },
    {
      id: 'opens',
      kind: 'example',
      passages: [
        { id: 'a', sources: ['kidglove'] },
        { id: 'b' },
        { id: 'c', sources: ['domain'] },
        { id: 'd' },
        { id: 'e', sources: ['domain'] },
      ],
    },
    {
      id: 'first-sentence',
      kind: 'vignette',
      options: [
        { id: 'promise', sound: false },
        { id: 'thank', sound: true },
        { id: 'lesson', sound: false },
      ],
      sources: ['kidglove', 'domain'],
      review: ['clinical'],
    },
    {
      id: 'describes',
      kind: 'vignette',
      options: [
        { id: 'let', sound: false },
        { id: 'stop-hard', sound: false },
        { id: 'gentle', sound: true },
      ],
      sources: ['attest-A', 'domain'],
      review: ['clinical'],
    },
    {
      id: 'everyone',
      kind: 'vignette',
      options: [
        { id: 'law', sound: false },
        { id: 'other', sound: true },
        { id: 'agree', sound: false },
      ],
      sources: ['pas-interv-en', 'domain'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
