import type { RetrievalQuestion } from '#training'

/** The questions that come back, five at a time, 1, 4, 16 and 52 weeks after a level. */
export const questions: readonly RetrievalQuestion[] = [
  {
    id: 'held-out',
    options: [
      { id: 'take', sound: false },
      { id: 'down', sound: true },
      { id: 'proof', sound: false },
    ],
    sources: ['ukcis-ov', 'domain'],
  },
  {
    id: 'who-qualifies',
    options: [
      { id: 'dpcp', sound: true },
      { id: 'police', sound: false },
      { id: 'school', sound: false },
    ],
    sources: ['spvm-en', 'jdq2020'],
  },
  {
    id: 'unknown',
    options: [
      { id: 'search', sound: false },
      { id: 'no', sound: false },
      { id: 'advice', sound: true },
    ],
    sources: ['domain'],
  },
  {
    id: 'urgent',
    options: [
      { id: 'malice', sound: false },
      { id: 'nothing', sound: true },
      { id: 'serious', sound: false },
    ],
    sources: ['domain'],
  },
  {
    id: 'before-suspension',
    options: [
      { id: 'parents', sound: false },
      { id: 'protocol', sound: true },
      { id: 'decision', sound: false },
    ],
    sources: ['quiz'],
  },
  {
    id: 'parent-facts',
    options: [
      { id: 'done', sound: false },
      { id: 'other', sound: true },
      { id: 'tonight', sound: false },
    ],
    sources: ['domain'],
  },
  {
    id: 'seal',
    options: [
      { id: 'code', sound: false },
      { id: 'grounds', sound: true },
      { id: 'consent', sound: false },
    ],
    sources: ['educaloi-fouille', 'educaloi-cell', 'domain'],
    review: ['legal'],
  },
  {
    id: 'who-deletes',
    options: [
      { id: 'student', sound: false },
      { id: 'police', sound: true },
      { id: 'parent', sound: false },
    ],
    sources: ['jdq2020', 'refletlac'],
  },
  {
    id: 'dpj-wait',
    options: [
      { id: 'wait', sound: false },
      { id: 'advice', sound: true },
      { id: 'colleague', sound: false },
    ],
    sources: ['lpj39-fr', 'lpj39-en'],
    review: ['legal'],
  },
  {
    id: 'no-agreement',
    options: [
      { id: 'all', sound: false },
      { id: 'police', sound: false },
      { id: 'grid', sound: true },
    ],
    sources: ['attest-A', 'domain'],
    review: ['legal'],
  },
  {
    id: 'secret',
    options: [
      { id: 'swear', sound: false },
      { id: 'honest', sound: true },
      { id: 'rule', sound: false },
    ],
    sources: ['kidglove', 'domain'],
  },
  {
    id: 'sent-to-you',
    options: [
      { id: 'delete', sound: false },
      { id: 'reply', sound: false },
      { id: 'tell', sound: true },
    ],
    sources: ['lapresse-faux', 'domain'],
    review: ['legal'],
  },
  {
    id: 'two-youths',
    options: [
      { id: 'together', sound: false },
      { id: 'apart', sound: true },
      { id: 'acted', sound: false },
    ],
    sources: ['domain'],
  },
  {
    id: 'altered',
    options: [
      { id: 'check', sound: false },
      { id: 'less', sound: false },
      { id: 'same', sound: true },
    ],
    sources: ['lapresse-faux', 'domain'],
  },
  {
    id: 'malice-facts',
    options: [
      { id: 'verdict', sound: false },
      { id: 'nothing', sound: false },
      { id: 'says', sound: true },
    ],
    sources: ['domain', 'noovo-stjean'],
  },
  {
    id: 'follow-up',
    options: [
      { id: 'yes', sound: false },
      { id: 'thirty', sound: false },
      { id: 'no', sound: true },
    ],
    sources: ['domain'],
  },
]
