import type { LessonDefinition } from '#training'

/** Lesson 4: Name the five steps, say why they come in this order, and write a fact with the person who says it. */
export const lesson: LessonDefinition = {
  id: 'five-steps',
  minutes: 12,
  sections: [
    {
      id: 'steps',
      kind: 'list',
      passages: [
        { id: 'stop', sources: ['attest-A', 'domain'] },
        { id: 'protect', sources: ['attest-A', 'domain'] },
        { id: 'assess', sources: ['quiz', 'attest-A'] },
        { id: 'educate', sources: ['attest-A', 'domain'] },
        { id: 'restore', sources: ['attest-A', 'domain'] },
      ],
    },
    {
      id: 'order',
      kind: 'text',
      passages: [
        { id: 'discipline', sources: ['quiz'] },
        { id: 'care', sources: ['domain'] },
        { id: 'learned', sources: ['attest-A', 'jdq2020', 'domain'] },
      ],
    },
    {
      id: 'facts',
      kind: 'list',
      passages: [
        { id: 'speaker', sources: ['domain'] },
        { id: 'unknown', sources: ['domain'] },
        { id: 'roles', sources: ['quiz', 'domain'] },
        { id: 'two-times', sources: ['domain'] },
      ],
    },
    {
      id: 'example',
      kind: 'example',
      passages: [
        { id: 'a', sources: ['domain'] },
        { id: 'b', sources: ['domain'] },
        { id: 'c', sources: ['domain'] },
        { id: 'd', sources: ['domain'] },
        { id: 'e', sources: ['domain'] },
      ],
    },
    {
      id: 'suspend',
      kind: 'vignette',
      options: [
        { id: 'agree', sound: false },
        { id: 'first', sound: true },
        { id: 'argue', sound: false },
      ],
      sources: ['quiz', 'lapresse-pm'],
    },
    {
      id: 'me-too',
      kind: 'vignette',
      options: [
        { id: 'so-you', sound: false },
        { id: 'replace', sound: false },
        { id: 'add', sound: true },
      ],
      sources: ['quiz', 'domain'],
      review: ['legal'],
    },
    {
      id: 'which-line',
      kind: 'vignette',
      options: [
        { id: 'says', sound: true },
        { id: 'why', sound: false },
        { id: 'all', sound: false },
      ],
      sources: ['domain', 'noovo-stjean'],
    },
    { id: 'keep', kind: 'keep', passages: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
  ],
}
