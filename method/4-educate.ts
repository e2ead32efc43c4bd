import type { Action } from '#protocol'
import { lateFact } from './duties.ts'
import { alive, team } from './phases.ts'
import { note } from './questions.ts'

/** Step 4, educate rather than criminalise: an educational step, never a sanction, and the same care for each. */
export const educate: readonly Action[] = [
  {
    id: 'educate-youth',
    event: 'youth-educated/1',
    step: 'educate',
    on: 'person',
    by: team,
    phases: alive,
    repeatable: true,
    fields: [
      { id: 'topics', kind: 'choices', options: ['consent', 'impact', 'law', 'help', 'online-life', 'repair-ways'] },
      { id: 'with-parent', kind: 'choice', options: ['yes', 'no', 'offered'] },
      note,
    ],
    requires: [],
    effects: [],
    sources: ['noovo-stjean', 'pas-ados', 'educaloi-sexto'],
    review: ['legal', 'clinical'],
  },
  {
    id: 'educate-parent',
    event: 'parent-educated/1',
    step: 'educate',
    on: 'person',
    by: team,
    phases: alive,
    repeatable: true,
    fields: [
      { id: 'given', kind: 'choices', options: ['resource-sheet', 'talk', 'group-evening', 'help-lines'] },
      { id: 'question-left', kind: 'choice', options: ['none', 'to-call-back', 'for-police'] },
      note,
    ],
    requires: [],
    effects: [],
    sources: ['c3p-family-fr', 'pas-interv-en', 'noovo-stjean'],
  },
  {
    id: 'rumour',
    event: 'rumour-answered/1',
    step: 'educate',
    on: 'case',
    by: team,
    phases: alive,
    fact: true,
    turn: true,
    repeatable: true,
    fields: [
      { id: 'said-to', kind: 'choices', options: ['staff', 'class', 'parents', 'media-office'] },
      { id: 'form', kind: 'choice', options: ['aloud', 'short-message'] },
    ],
    requires: [],
    effects: [lateFact],
    sources: ['tva2017', 'lesoleil-pm'],
    review: ['legal'],
  },
]
