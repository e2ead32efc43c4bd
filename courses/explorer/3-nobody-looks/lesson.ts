import type { LessonDefinition } from '#training'

/** Lesson 3: Make not looking a reflex, even under pressure, and know what to do when an image reaches you. */
export const lesson: LessonDefinition = {
  id: 'nobody-looks',
  minutes: 12,
  sections: [
    {
      id: 'why',
      kind: 'list',
      passages: [
        { id: 'youth', sources: ['domain', 'experience'], review: ['clinical'] },
        { id: 'belief', sources: ['domain'] },
        { id: 'adult', sources: ['gat-cc'], review: ['legal'] },
        { id: 'file', sources: ['pas-interv-en', 'attest-E'], review: ['legal'] },
      ],
    },
    {
      id: 'temptation',
      kind: 'text',
      passages: [
        { id: 'staff', sources: ['fm-gatineau', 'pas-interv-en'] },
        { id: 'never', sources: ['ukcis-ov'], review: ['legal'] },
        { id: 'codes', sources: ['quiz', 'domain'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'eyes', sources: ['domain'] },
        { id: 'hand', sources: ['domain'] },
        { id: 'sentence', sources: ['domain'] },
        { id: 'silence', sources: ['domain'] },
      ],
    },
    {
      id: 'accident',
      kind: 'list',
      passages: [
        { id: 'down', sources: ['domain'], review: ['legal'] },
        { id: 'tell', sources: ['domain'], review: ['legal'] },
        { id: 'help', sources: ['lapresse-faux', 'domain'] },
      ],
    },
    {
      id: 'crying',
      kind: 'vignette',
      options: [
        { id: 'believe', sound: true },
        { id: 'glance', sound: false },
        { id: 'describe', sound: false },
      ],
      sources: ['pas-interv-en', 'ukcis-ov', 'domain'],
      review: ['clinical'],
    },
    {
      id: 'colleague',
      kind: 'vignette',
      options: [
        { id: 'let', sound: false },
        { id: 'curt', sound: false },
        { id: 'task', sound: true },
      ],
      sources: ['fm-gatineau', 'domain'],
    },
    {
      id: 'night',
      kind: 'vignette',
      options: [
        { id: 'delete', sound: false },
        { id: 'tell', sound: true },
        { id: 'forward', sound: false },
      ],
      sources: ['lapresse-faux', 'domain'],
      review: ['legal'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
