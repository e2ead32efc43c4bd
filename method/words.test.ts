import { describe, expect, test } from 'vitest'
import type { Locale, Protocol } from '#protocol'
import { LOCALES } from '#protocol'
import { sexto } from './protocol.ts'
import { blames, isQuoted, type Sentence, sentencesIn } from './testing/blame.ts'
import { words } from './words/index.ts'

/** Every place where words are owed by the definition, and nothing more. */
function owed(definition: Protocol): readonly string[] {
  const fields = definition.actions.flatMap(action => action.fields.map(field => `actions.${action.id}.fields.${field.id}`))
  const reasons = definition.actions.flatMap(action =>
    [...action.requires, ...(action.warns ?? [])].map(({ reason }) => `reasons.${reason}`),
  )
  return [
    ...definition.steps.map(({ id }) => `steps.${id}`),
    ...definition.phases.map(({ id }) => `phases.${id}`),
    ...definition.staffRoles.map(id => `staffRoles.${id}`),
    ...definition.youthRoles.map(id => `youthRoles.${id}`),
    ...definition.actions.map(({ id }) => `actions.${id}`),
    ...fields,
    ...definition.tasks.map(({ id }) => `tasks.${id}`),
    ...definition.alerts.map(({ id }) => `alerts.${id}`),
    ...definition.alerts.flatMap(({ id, reasons: list }) => list.map(reason => `alerts.${id}.reasons.${reason.id}`)),
    ...new Set(reasons),
  ].sort()
}

/** Every place where words are given. */
function given(locale: Locale): readonly string[] {
  const { steps, phases, staffRoles, youthRoles, actions, tasks, alerts, reasons } = words[locale]
  const flat = { steps, phases, staffRoles, youthRoles, actions, tasks, alerts, reasons }
  return [
    ...Object.entries(flat).flatMap(([list, entries]) => Object.keys(entries).map(id => `${list}.${id}`)),
    ...Object.entries(actions).flatMap(([id, action]) => Object.keys(action.fields).map(field => `actions.${id}.fields.${field}`)),
    ...Object.entries(alerts).flatMap(([id, alert]) => Object.keys(alert.reasons).map(reason => `alerts.${id}.reasons.${reason}`)),
  ].sort()
}

/** Options shown by some field, with the field that shows them. */
const options = sexto.actions.flatMap(action =>
  action.fields.flatMap(field => {
    const list = field.kind === 'choice' || field.kind === 'choices' ? field.options : field.kind === 'confirm' ? field.statements : []
    return list.map(option => ({ action: action.id, field: field.id, option }))
  }),
)

describe.each(LOCALES)('the words of the method, %s', locale => {
  const all = words[locale]

  test('are complete, with none too many', () => {
    expect(given(locale)).toEqual(owed(sexto))
  })

  test('name every answer that can be given', () => {
    const missing = options.filter(({ action, field, option }) => {
      const own = all.actions[action]?.fields[field]?.options
      return own?.[option] === undefined && all.options[option] === undefined
    })
    expect(missing).toEqual([])
  })

  test('name no answer that cannot be given', () => {
    const used = new Set(options.map(({ option }) => option))
    expect(Object.keys(all.options).filter(option => !used.has(option))).toEqual([])
    const own = Object.entries(all.actions).flatMap(([action, { fields }]) =>
      Object.entries(fields).flatMap(([field, { options: list }]) => Object.keys(list ?? {}).map(option => `${action}.${field}.${option}`)),
    )
    const known = new Set(options.map(({ action, field, option }) => `${action}.${field}.${option}`))
    expect(own.filter(path => !known.has(path))).toEqual([])
  })

  test('keep to what a person can read aloud in a minute: nine to do, three to say, three never, eleven lines in all', () => {
    const long = Object.entries(all.actions).filter(
      ([, { do: doing, say, never }]) =>
        doing.length > 9 || say.length > 3 || never.length > 3 || doing.length + say.length + never.length > 11,
    )
    expect(long.map(([id]) => id)).toEqual([])
  })

  test('fill a journal line with fields of the form only, and with answers always given', () => {
    const faults = sexto.actions.flatMap(action => {
      const sure = action.fields
        .filter(
          field =>
            field.required || ((field.kind === 'choice' || field.kind === 'choices') && field.asks && field.options.includes('unknown')),
        )
        .map(field => field.id)
      const asked = [...(all.actions[action.id]?.done ?? '').matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
      return asked.filter(name => name !== 'subject' && !sure.includes(name)).map(name => `${action.id}: {${name}}`)
    })
    expect(faults).toEqual([])
  })

  test('hold no empty sentence and leave no brace outside the journal', () => {
    const faults = sentences(all).filter(
      ({ path, text }) => text.trim() !== text || text === '' || (text.includes('{') && !path.endsWith('.done')),
    )
    expect(faults).toEqual([])
  })

  test('name each custody state of a device', () => {
    expect(Object.keys(all.custody).sort()).toEqual(['handed', 'held', 'left', 'placed', 'police', 'returned', 'sealed', 'with-owner'])
  })
})

const sentences = sentencesIn
const outsideNever = (locale: Locale): readonly Sentence[] => sentences(words[locale]).filter(one => !isQuoted(one))
const matching = (locale: Locale, pattern: RegExp, from: readonly Sentence[] = sentences(words[locale])): readonly string[] =>
  from.filter(({ text }) => pattern.test(text)).map(({ path, text }) => `${path}: ${text}`)

describe('typography', () => {
  test('has typographic apostrophes and no exclamation mark in either language', () => {
    for (const locale of LOCALES) expect(matching(locale, /['!"]/)).toEqual([])
  })
  test('in French, has no space before ; ? and a no-break space before : and inside « »', () => {
    expect(matching('fr-CA', /[\s\u00a0\u202f][;?]/)).toEqual([])
    expect(matching('fr-CA', /(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»/)).toEqual([])
  })
  test('in French, has no median point, and balances its quotation marks', () => {
    expect(matching('fr-CA', /·|[“”]/)).toEqual([])
    const unbalanced = sentences(words['fr-CA']).filter(({ text }) => text.split('«').length !== text.split('»').length)
    expect(unbalanced).toEqual([])
  })
  test('in English, has curly quotation marks and Canadian spelling', () => {
    expect(matching('en-CA', /[«»]/)).toEqual([])
    expect(matching('en-CA', /\b(behavior|color|center|counselor|rumor|criminalise|recognise|apologise|judgment)\b/i)).toEqual([])
  })
  test('puts no period at the end of a title or a button', () => {
    for (const locale of LOCALES) {
      const short = sentences(words[locale]).filter(({ path }) => /\.(title|button)$/.test(path))
      expect(short.filter(({ text }) => /\.$/.test(text))).toEqual([])
    }
  })
})

describe('blame, verdicts and promises', () => {
  /** Refused words of the voice, whole words only. Lines of what is never said are exempt: they quote it. */
  const refused: Readonly<Record<Locale, RegExp>> = {
    'fr-CA':
      /(?<!\p{L})(victimes?|plaignante?s?|agresseurs?|coupables?|délinquante?s?|complices?|voyeurs?|délateurs?|stool|présumée?s?|avoue|prétend|allègue|nudes?|(?<!Méthode )sextos?|porno\p{L}*|viral\p{L}*|erreur|invalide|interdit|interrogatoire|confrontation|perquisition|fouiller son|casier|prise en charge|tout va bien|courageu\p{L}+|est illégal|est un crime)(?!\p{L})/iu,
    'en-CA':
      /\b(victims?|offenders?|perpetrators?|guilty|accomplices?|bystanders?|snitch|informants?|alleged|admits?|claims?|nudes?|porn\w*|viral|error|invalid|forbidden|interrogat\w*|confront\w*|brave|is illegal|is a crime|revenge|perps?)\b/i,
  }
  test('are in no sentence of either language', () => {
    for (const locale of LOCALES) expect(matching(locale, refused[locale], outsideNever(locale))).toEqual([])
  })
  test('put no blame and no label on anybody, in no sentence of either language', () => {
    for (const locale of LOCALES) expect(outsideNever(locale).filter(({ text }) => blames(locale, text) !== undefined)).toEqual([])
  })
  test('leave the words impulsive and malicious to the prosecutor, named in the same sentence', () => {
    for (const locale of LOCALES) {
      const said = outsideNever(locale).filter(({ text }) => /impulsi|malicious|malveill/i.test(text))
      expect(said.filter(({ text }) => !/DPCP|prosecutor/.test(text))).toEqual([])
    }
  })
  test('never ask a student or staff to delete, show or send', () => {
    expect(matching('fr-CA', /(?<!rien )\b(efface-|supprime-|montre-moi|envoie-la)/i, outsideNever('fr-CA'))).toEqual([])
    expect(matching('en-CA', /^(delete|show me|send it)\b/i, outsideNever('en-CA'))).toEqual([])
  })
})

test('both languages say as many things on each page', () => {
  const shape = (locale: Locale) =>
    Object.entries(words[locale].actions).map(([id, { do: doing, say, never, lead, pause }]) =>
      [id, doing.length, say.length, never.length, lead !== undefined, pause !== undefined].join(' '),
    )
  expect(shape('en-CA')).toEqual(shape('fr-CA'))
})
