import type { Field, Locale, MethodWords, Protocol } from '#protocol'

/** A sentence that is missing, too many or empty. */
export interface WordFault {
  readonly path: string
  readonly fault: string
}

/** Every id of the definition has its sentence in this language, and no sentence is left without its id. */
export function wordFaults(protocol: Protocol, words: MethodWords, locale: Locale): readonly WordFault[] {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(one => one.id)
  const sections: readonly (readonly [string, readonly string[], Readonly<Record<string, unknown>>])[] = [
    ['steps', ids(protocol.steps), words.steps],
    ['phases', ids(protocol.phases), words.phases],
    ['staffRoles', protocol.staffRoles, words.staffRoles],
    ['youthRoles', protocol.youthRoles, words.youthRoles],
    ['actions', ids(protocol.actions), words.actions],
    ['tasks', ids(protocol.tasks), words.tasks],
    ['alerts', ids(protocol.alerts), words.alerts],
    ['reasons', reasonsOf(protocol), words.reasons],
  ]
  return [
    ...(words.locale === locale ? [] : [{ path: `${locale}.locale`, fault: `is ${words.locale}` }]),
    ...sections.flatMap(([name, wanted, found]) => sameIds(`${locale}.${name}`, wanted, Object.keys(found))),
    ...protocol.actions.flatMap(action => actionFaults(action.id, action.fields, words, `${locale}.actions.${action.id}`)),
    ...protocol.alerts.flatMap(alert =>
      sameIds(`${locale}.alerts.${alert.id}.reasons`, ids(alert.reasons), Object.keys(words.alerts[alert.id]?.reasons ?? {})),
    ),
    ...emptySentences(words, locale),
  ]
}

const reasonsOf = (protocol: Protocol): readonly string[] => [
  ...new Set(protocol.actions.flatMap(action => [...action.requires, ...(action.warns ?? [])].map(one => one.reason))),
]

function sameIds(path: string, wanted: readonly string[], found: readonly string[]): readonly WordFault[] {
  return [
    ...wanted.filter(id => !found.includes(id)).map(id => ({ path: `${path}.${id}`, fault: 'no sentence' })),
    ...found.filter(id => !wanted.includes(id)).map(id => ({ path: `${path}.${id}`, fault: 'nothing has this id' })),
  ]
}

function actionFaults(action: string, fields: readonly Field[], words: MethodWords, path: string): readonly WordFault[] {
  const said = words.actions[action]
  if (said === undefined) return []
  const wanted = fields.map(field => field.id)
  return [
    ...sameIds(`${path}.fields`, wanted, Object.keys(said.fields)),
    ...fields.flatMap(field =>
      codesOf(field)
        .filter(code => said.fields[field.id]?.options?.[code] === undefined && words.options[code] === undefined)
        .map(code => ({ path: `${path}.fields.${field.id}.options.${code}`, fault: 'no sentence' })),
    ),
  ]
}

function codesOf(field: Field): readonly string[] {
  if (field.kind === 'choice' || field.kind === 'choices') return field.options
  return field.kind === 'confirm' ? field.statements : []
}

/** Sentences of one language, by path. */
export function sentencesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentencesOf(inner, `${path}.${key}`))
}

const emptySentences = (words: MethodWords, locale: Locale): readonly WordFault[] =>
  sentencesOf(words, locale)
    .filter(([, sentence]) => sentence.trim() === '')
    .map(([path]) => ({ path, fault: 'an empty sentence' }))
