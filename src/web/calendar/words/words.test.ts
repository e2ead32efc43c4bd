import { expect, test } from 'vitest'
import { followWords } from '../../follow/words/index.ts'
import { reminderWords } from '../../reminders/words/index.ts'
import { calendarWords } from './index.ts'

const sentences = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
const all = [calendarWords, followWords, reminderWords]

test('sentences of what follows are set as in Quebec, and in Canadian English', () => {
  for (const words of all) {
    const [french, english] = [sentences(words['fr-CA']), sentences(words['en-CA'])]
    expect([...french, ...english].filter(text => /['"!]/.test(text) || text.trim() !== text || text === '')).toEqual([])
    expect(french.filter(text => /[\s\u00a0][;?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»/.test(text))).toEqual([])
    expect(english.filter(text => /[«»]/.test(text))).toEqual([])
  }
})

test('what a calendar or a mailbox shows says nothing of what it is about', () => {
  for (const words of Object.values(calendarWords)) {
    const shown = [words.calendarName, words.followUp, words.task, words.text, words.fileName].join(' ')
    expect(shown).not.toMatch(/image|sexto|école|school|élève|student|jeune|youth|police|dossier|file\b/i)
  }
})
