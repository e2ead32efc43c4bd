import type { CaseView } from '#casefile'

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 2)

/**
 * Names of everybody else in the case, as far as its maker can read them: other young people, their parents, and who spoke for justice.
 * Names that the person's own family also bears are left out: a brother is not another family.
 */
export function othersNames({ timeline, state }: CaseView, subject: string): readonly string[] {
  const family = state.devices.find(device => device.label === subject)?.owner ?? subject
  const recorded = timeline.filter(line => line.action === 'identity-record' && line.data !== undefined)
  const namesIn = (line: (typeof recorded)[number]): readonly string[] =>
    ['youth-name', 'parent-name'].flatMap(field => {
      const name = line.data?.[field]
      return typeof name === 'string' ? wordsOf(name) : []
    })
  const own = new Set(recorded.filter(line => line.subject === family).flatMap(namesIn))
  const justice = timeline
    .filter(line => line.compartment === 'justice')
    .flatMap(({ data }) => {
      const name = data?.['communicated-by']
      return typeof name === 'string' ? wordsOf(name) : []
    })
  return [...recorded.filter(line => line.subject !== family).flatMap(namesIn), ...justice].filter(name => !own.has(name))
}

/** Whether a text holds one of these names as a word with a capital, accents aside: « page » is a word, Page may be a family. */
export const saysName = (text: string, names: readonly string[]): boolean => {
  const said = wordsOf(text).filter(word => /^\p{Lu}/u.test(word))
  return said.some(word => names.some(name => name.toLowerCase() === word.toLowerCase()))
}

const OUTCOME =
  /\b(impulsi\w*|malveillan\w*|malicious\w*|rencontre de sensibilisation|awareness meeting|accusations?|mis en accusation|charges (?:were |are )?laid|coupable|guilty|aucune poursuite|sans poursuite|not prosecuted)\b/iu

/** Whether a text speaks of what the police or the prosecutor decided: no paper of the school carries it. */
export const isOutcome = (text: string): boolean => OUTCOME.test(plain(text))
