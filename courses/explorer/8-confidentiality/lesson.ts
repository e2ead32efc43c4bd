import type { LessonDefinition } from '#training'

/** Lesson 8: Tell the right person the right part, at the right time, then stay. */
export const lesson: LessonDefinition = {
  id: 'confidentiality',
  minutes: 11,
  sections: [
    {
      id: 'duties',
      kind: 'list',
      passages: [
        { id: 'dpj', sources: ['lpj39-fr', 'lpj39-en'], review: ['legal'] },
        { id: 'parents', sources: ['lip9612-fr', 'domain'], review: ['legal'] },
        { id: 'fourteen', sources: ['lip9612-fr', 'ccq14', 'educaloi-73'], review: ['legal'] },
        { id: 'summary', sources: ['lip9612-fr', 'nso46', 'nfsb'], review: ['legal'] },
      ],
    },
    {
      id: 'compartments',
      kind: 'text',
      passages: [
        { id: 'care', sources: ['domain'] },
        { id: 'identity', sources: ['domain'] },
        { id: 'justice', sources: ['copian', 'domain'], review: ['legal'] },
        { id: 'after', sources: ['domain', 'tva2017'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'police', sources: ['pas-interv-en'] },
        { id: 'dpj', sources: ['lpj39-fr'], review: ['legal'] },
        { id: 'parent', sources: ['domain'] },
        { id: 'dg', sources: ['lip9612-fr'], review: ['legal'] },
        { id: 'teacher', sources: ['domain'] },
        { id: 'other-school', sources: ['domain'] },
      ],
    },
    {
      id: 'name',
      kind: 'vignette',
      options: [
        { id: 'same-rule', sound: true },
        { id: 'give', sound: false },
        { id: 'nothing', sound: false },
      ],
      sources: ['domain', 'lip9612-fr'],
    },
    {
      id: 'dpj-wait',
      kind: 'vignette',
      options: [
        { id: 'wait', sound: false },
        { id: 'advice', sound: true },
        { id: 'app', sound: false },
      ],
      sources: ['lpj39-fr', 'domain'],
      review: ['legal'],
    },
    {
      id: 'outcome',
      kind: 'vignette',
      options: [
        { id: 'tell', sound: false },
        { id: 'file', sound: false },
        { id: 'measures', sound: true },
      ],
      sources: ['copian', 'domain'],
      review: ['legal'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
