import type { LessonDefinition } from '#training'

/** Lesson 2: Speak of the law without frightening and without lying: what may apply, at what age, and who says so. */
export const lesson: LessonDefinition = {
  id: 'law',
  minutes: 13,
  sections: [
    {
      id: 'may',
      kind: 'text',
      passages: [
        { id: 'facts', sources: ['spvm-en', 'jdq2020'] },
        { id: 'not-advice', sources: ['domain'], review: ['legal'] },
      ],
    },
    {
      id: 'criminal',
      kind: 'list',
      passages: [
        { id: 'csaem', sources: ['gat-cc'], review: ['legal'] },
        { id: 'term', sources: ['c291-assent', 'repsheet'], review: ['legal'] },
        { id: 'without-consent', sources: ['daley'], review: ['legal'] },
        { id: 'adults', sources: ['gat-cc', 'domain'], review: ['legal'] },
        { id: 'threat', sources: ['rsoica', 'cbc-pm'], review: ['legal'] },
        { id: 'c16', sources: ['whitehatter', 'lawyerinfo'], review: ['legal'] },
        { id: 'private', sources: ['rdc', 'crimnotebook'], review: ['legal'] },
      ],
    },
    {
      id: 'age',
      kind: 'list',
      passages: [
        { id: 'youth', sources: ['ycja-wiki', 'c3-bill'], review: ['legal'] },
        { id: 'child', sources: ['ycja-wiki', 'domain'], review: ['legal'] },
        { id: 'adult', sources: ['pas-projet-en', 'hwb'], review: ['legal'] },
        { id: 'civil', sources: ['educaloi-73', 'newswire-73'], review: ['legal'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'parent', sources: ['domain'] },
        { id: 'student', sources: ['domain'] },
        { id: 'colleague', sources: ['spvm-en', 'domain'] },
      ],
    },
    {
      id: 'parent',
      kind: 'vignette',
      options: [
        { id: 'soothe', sound: false },
        { id: 'harsh', sound: false },
        { id: 'may', sound: true },
      ],
      sources: ['spvm-en', 'domain'],
      review: ['legal'],
    },
    {
      id: 'willing',
      kind: 'vignette',
      options: [
        { id: 'legal', sound: false },
        { id: 'check', sound: true },
        { id: 'illegal', sound: false },
      ],
      sources: ['rdc', 'pas-ados', 'domain'],
      review: ['legal'],
    },
    {
      id: 'order',
      kind: 'vignette',
      options: [
        { id: 'police-only', sound: false },
        { id: 'together', sound: true },
        { id: 'send', sound: true },
      ],
      sources: ['educaloi-73', 'newswire-73', 'domain'],
      review: ['legal', 'clinical'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
