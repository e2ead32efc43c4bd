import { expect, test } from 'vitest'
import { calendarWords } from './index.ts'

test('what a calendar or a mailbox shows says nothing of what it is about', () => {
  for (const words of Object.values(calendarWords)) {
    const shown = [words.calendarName, words.followUp, words.task, words.text, words.fileName].join(' ')
    expect(shown).not.toMatch(/image|sexto|école|school|élève|student|jeune|youth|police|dossier|file\b/i)
  }
})
