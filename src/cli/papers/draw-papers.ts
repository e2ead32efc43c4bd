import { PAPER_IDS, PAPERS, type PaperId, paperWords, sheetInMarkdown, subjectsOf, type Typed, writePaper } from '#papers'
import { rolesThatMay, shippedResources } from '#people'
import { LOCALES, type Locale, loadTextGuard, type MethodWords, type Protocol } from '#protocol'
import { foldActs } from './fold-acts.ts'
import { SAMPLE_AGREEMENT, SAMPLE_MEMBERS, SAMPLE_WORDS, sampleActs } from './sample-case.ts'
import { statementSample } from './statement-sample.ts'

const { A, B, C } = SAMPLE_WORDS.names
const SCHOOL: Readonly<Record<Locale, string>> = { 'fr-CA': 'École fictive des Trois-Lacs', 'en-CA': 'Trois-Lacs fictional school' }

/** Whom the sample of each paper is about, and what its maker typed. */
const TYPED: Readonly<Record<PaperId, { readonly on: string; readonly typed: Typed }>> = {
  'first-hour': { on: 'case', typed: {} },
  'police-contact': { on: 'case', typed: {} },
  'youth-protection': { on: 'A', typed: { youth: A.youth } },
  'device-receipt': { on: '1', typed: { youth: B.youth } },
  'safety-plan': { on: 'A', typed: { youth: A.youth } },
  'parent-affected': { on: 'A', typed: { to: A.parent, child: A.youth, day: '2026-11-27' } },
  'parent-acted': { on: 'B', typed: { to: B.parent, child: B.youth, day: '2026-11-27' } },
  'parent-witness': { on: 'C', typed: { to: C.parent, child: C.youth } },
  resources: { on: 'case', typed: { region: 'laurentides' } },
  'follow-up': { on: 'A', typed: { to: A.parent, child: A.youth } },
  rumour: { on: 'case', typed: {} },
  'staff-exposed': { on: 'claude', typed: {} },
  'summary-report': { on: 'case', typed: { kind: 'report', nature: ['shared'] } },
  'incident-entry': {
    on: 'case',
    typed: { incident: 'wrong-recipient', held: ['names'], when: '2026-11-17', known: '2026-11-18', number: '1', risk: 'no' },
  },
  'access-request': { on: 'A', typed: { youth: A.youth, received: '2026-11-24' } },
}

/** Samples of every paper for the fictional school, by path, and the page that lists them. */
export async function paperDocuments(
  protocol: Protocol,
  words: Readonly<Record<Locale, MethodWords>>,
): Promise<Readonly<Record<string, string>>> {
  const view = foldActs({
    protocol,
    agreement: SAMPLE_AGREEMENT,
    members: SAMPLE_MEMBERS,
    acts: sampleActs(SAMPLE_WORDS),
    reader: 'nadia',
    reads: ['care', 'identity', 'justice'],
    fictional: true,
  })
  const guard = await loadTextGuard()
  const sample = (id: PaperId, locale: Locale): string => {
    const { on, typed } = TYPED[id]
    if (!subjectsOf(view, PAPERS[id]).includes(on)) throw new Error(`the sample case knows no ${on} for ${id}`)
    const school = PAPERS[id].fields.some(field => field.id === 'school') ? { school: SCHOOL[locale] } : {}
    const desk = { view, method: words[locale], resources: [...shippedResources()], teamMember: paperWords[locale].common.team }
    const written = writePaper(desk, { paper: id, subject: on, typed: { ...school, ...typed }, locale }, guard)
    if (!('sheet' in written)) throw new Error(`the sample of ${id} was not made: ${JSON.stringify(written)}`)
    return `${sheetInMarkdown(written.sheet)}\n`
  }
  return {
    ...Object.fromEntries(PAPER_IDS.flatMap(id => LOCALES.map(locale => [`docs/papers/${id}.${locale}.md`, sample(id, locale)]))),
    ...Object.fromEntries(LOCALES.map(locale => [`docs/papers/statement.${locale}.md`, statementSample(view, words[locale], 'A', locale)])),
    'docs/papers/README.md': listOfPapers(),
  }
}

const HEADS: Readonly<
  Record<Locale, { readonly title: string; readonly lead: string; readonly heads: readonly string[]; readonly after: string }>
> = {
  'fr-CA': {
    title: 'Les papiers qui sortent de l’école',
    lead: 'Un exemple de chacun, pour une école qui n’existe pas et des personnes inventées. À lire et à commenter par une personne juriste et une personne clinicienne avant tout usage. Rien ici n’est un avis juridique.',
    heads: [
      'Papier',
      'Pour qui',
      'Ce qu’il peut dire',
      'Ce qu’il ne dit jamais',
      'Parties du dossier lues',
      'Qui le prépare',
      'Sur quoi il s’appuie',
      'À relire',
    ],
    after:
      'Le [relevé d’accès](statement.fr-CA.md) (qui a ouvert le dossier), pour un jeune ou son parent, est une page du dossier, au lien « Qui a regardé ». Le personnel y paraît par fonction; aucune réponse, aucun nom, rien d’une autre personne. La remise à la police est décrite dans [`src/web/handover`](../../src/web/handover/README.md).',
  },
  'en-CA': {
    title: 'The papers that leave the school',
    lead: 'A sample of each, for a school that does not exist and invented people. To be read and commented on by a lawyer and a clinician before any use. Nothing here is legal advice.',
    heads: [
      'Paper',
      'For whom',
      'What it may say',
      'What it never says',
      'Parts of the file read',
      'Who prepares it',
      'What it is based on',
      'To be read by',
    ],
    after:
      'The [statement of access](statement.en-CA.md) (who opened the file), for a student or their parent, is a page of the file, under “Who looked”. Staff appear by function; no answer, no name, nothing about anybody else. The hand-over to the police is described in [`src/web/handover`](../../src/web/handover/README.md).',
  },
}
const REVIEW: Readonly<Record<Locale, Readonly<Record<'legal' | 'clinical', string>>>> = {
  'fr-CA': { legal: 'juriste', clinical: 'clinique' },
  'en-CA': { legal: 'lawyer', clinical: 'clinician' },
}

const listOfPapers = (): string =>
  [
    '<!-- npm run docs: papers/ -->',
    '',
    ...LOCALES.flatMap(listIn),
    'Essai · Test: [`tests/journeys/paper-leaks.test.ts`](../../tests/journeys/paper-leaks.test.ts).',
    '',
  ].join('\n')

function listIn(locale: Locale): readonly string[] {
  const { title, lead, heads, after } = HEADS[locale]
  const words = paperWords[locale]
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = PAPER_IDS.map(id => {
    const { for: recipient, reads, review, power } = PAPERS[id]
    const said = words[id]
    const parts = reads.length === 0 ? '–' : reads.map(part => words.parts[part]).join(', ')
    return [
      `[${said.title}](${id}.${locale}.md)`,
      words.recipients[recipient],
      said.may,
      said.never,
      parts,
      rolesThatMay(power)
        .map(role => words.roles[role])
        .join(', '),
      said.basis,
      review.map(who => REVIEW[locale][who]).join(', '),
    ]
  })
  return [`# ${title}`, '', lead, '', row(heads), row(heads.map(() => '---')), ...rows.map(row), '', after, '']
}
