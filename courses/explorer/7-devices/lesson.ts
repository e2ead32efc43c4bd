import type { LessonDefinition } from '#training'

/** Lesson 7: Ask for, keep and hand over a device without touching what it holds. */
export const lesson: LessonDefinition = {
  id: 'devices',
  minutes: 11,
  sections: [
    {
      id: 'rules',
      kind: 'list',
      passages: [
        { id: 'decision', sources: ['domain', 'educaloi-fouille'], review: ['legal'] },
        { id: 'not-search', sources: ['educaloi-fouille', 'cssmb', 'domain'], review: ['legal'] },
        { id: 'health', sources: ['educaloi-cell'] },
        { id: 'agreement', sources: ['domain'], review: ['legal'] },
        { id: 'kit', sources: ['pas-interv-en', 'fm-gatineau'] },
        { id: 'delete', sources: ['jdq2020', 'refletlac', 'domain'], review: ['legal'] },
      ],
    },
    { id: 'own-device', kind: 'text', passages: [{ id: 'support', sources: ['heart2heart', 'domain'], review: ['clinical'] }] },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'ask', sources: ['domain'] },
        { id: 'bag', sources: ['domain'] },
        { id: 'receipt', sources: ['domain'] },
        { id: 'place', sources: ['domain'] },
        { id: 'gap', sources: ['domain'] },
        { id: 'police', sources: ['domain'] },
      ],
    },
    {
      id: 'delete',
      kind: 'vignette',
      options: [
        { id: 'accept', sound: false },
        { id: 'leave', sound: true },
        { id: 'keep-it', sound: false },
      ],
      sources: ['jdq2020', 'domain'],
      review: ['legal'],
    },
    {
      id: 'refusal',
      kind: 'vignette',
      options: [
        { id: 'bag', sound: false },
        { id: 'threat', sound: false },
        { id: 'respect', sound: true },
      ],
      sources: ['educaloi-fouille', 'domain'],
      review: ['legal'],
    },
    {
      id: 'sensor',
      kind: 'vignette',
      options: [
        { id: 'seal', sound: false },
        { id: 'stay', sound: true },
        { id: 'forget', sound: false },
      ],
      sources: ['educaloi-cell', 'domain'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
