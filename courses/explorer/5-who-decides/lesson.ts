import type { LessonDefinition } from '#training'

/** Lesson 5: Place each decision with the right person, and know when to call the police at once. */
export const lesson: LessonDefinition = {
  id: 'who-decides',
  minutes: 11,
  sections: [
    {
      id: 'people',
      kind: 'list',
      passages: [
        { id: 'school', sources: ['pas-interv-en', 'attest-A'], review: ['legal'] },
        { id: 'police', sources: ['pas-interv-en', 'jdq2020'] },
        { id: 'dpcp', sources: ['spvm-en', 'jdq2020', 'noovo-stjean'] },
        { id: 'family', sources: ['lip9612-fr', 'domain'], review: ['legal'] },
      ],
    },
    {
      id: 'urgent',
      kind: 'text',
      passages: [
        { id: 'ten', sources: ['domain', 'hwb'], review: ['clinical'] },
        { id: 'urgent-not', sources: ['domain'] },
        { id: 'learned', sources: ['attest-E', 'spvm-en'] },
        { id: 'tell', sources: ['domain'], review: ['legal'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'a', sources: ['domain'] },
        { id: 'b', sources: ['spvm-en'] },
        { id: 'c', sources: ['jdq2020'] },
        { id: 'd', sources: ['domain'] },
        { id: 'e', sources: ['educaloi-73'] },
        { id: 'f', sources: ['lpj39-fr'] },
        { id: 'g', sources: ['domain'] },
      ],
    },
    {
      id: 'eighteen',
      kind: 'vignette',
      options: [
        { id: 'as-usual', sound: false },
        { id: 'police', sound: true },
        { id: 'drop', sound: false },
      ],
      sources: ['pas-projet-en', 'hwb'],
      review: ['legal'],
    },
    {
      id: 'agreement',
      kind: 'vignette',
      options: [
        { id: 'care-only', sound: true },
        { id: 'anyway', sound: false },
        { id: 'police-only', sound: true },
      ],
      sources: ['attest-A', 'domain'],
      review: ['legal'],
    },
    {
      id: 'unknown',
      kind: 'vignette',
      options: [
        { id: 'no', sound: false },
        { id: 'find-out', sound: false },
        { id: 'advice', sound: true },
      ],
      sources: ['domain'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
