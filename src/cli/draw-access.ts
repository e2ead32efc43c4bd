import { ACCESS, COMPARTMENTS, maySee, POWERS, type Power, ROLES, type Role, SHOWN_ON, SURFACES, type Surface } from '#people'
import type { Locale } from '#protocol'

interface Sentences {
  readonly title: string
  readonly lead: string
  readonly surfaces: string
  readonly powers: string
  readonly role: string
  readonly never: string
  readonly roles: Readonly<Record<Role, string>>
  readonly compartments: Readonly<Record<string, string>>
  readonly on: Readonly<Record<Surface, string>>
  readonly may: Readonly<Record<Power, string>>
}

const SENTENCES: Readonly<Record<Locale, Sentences>> = {
  'fr-CA': {
    title: 'Qui lit quoi',
    lead: 'Pour une personne qui a reçu les clés du dossier; sans elles, rien ne s’ouvre, quel que soit le rôle. Qui a plusieurs rôles a tout ce que chacun permet. Un rôle inconnu ne permet rien.',
    surfaces: 'Par rôle, par compartiment et par endroit',
    powers: 'Ce que chaque rôle peut faire d’autre',
    role: 'Rôle',
    never: 'Un dossier ne paraît pour personne ici :',
    roles: {
      reporter: 'Membre du personnel',
      trained: 'Personne formée',
      coordinator: 'Coordination',
      principal: 'Direction',
      privacy: 'Protection des renseignements personnels',
      registrar: 'Garde des clés',
      it: 'Soutien informatique',
      reviewer: 'Relecture',
      trainer: 'Formation',
    },
    compartments: { care: 'faits', identity: 'noms', justice: 'justice' },
    on: {
      html: 'les pages',
      api: 'l’interface du serveur (toujours chiffrée)',
      search: 'une recherche',
      notices: 'les avis et courriels',
      print: 'l’impression',
      export: 'une copie qui sort',
      ics: 'un calendrier',
      logs: 'les journaux du serveur',
      errors: 'les messages d’erreur',
    },
    may: {
      grant: 'ouvrir un dossier, y amener quelqu’un',
      'every-case': 'reçoit les clés de chaque nouveau dossier qui n’est pas restreint',
      narrow: 'ouvrir un dossier restreint à des personnes nommées',
      export: 'sortir une copie',
      join: 'réunir deux dossiers d’une même situation',
      'set-aside': 'faire sauter à tous une ligne illisible',
      answer: 'régler la ligne d’une autre personne',
      notices: 'reçoit les signalements',
      figures: 'lire les chiffres de l’année et les arrêter',
      roster: 'changer la liste du personnel',
      paper: 'préparer un papier pour une famille, un collègue ou la DPJ',
      report: 'préparer un rapport, ou la réponse à une demande d’accès',
    },
  },
  'en-CA': {
    title: 'Who reads what',
    lead: 'For somebody who was given the keys of the file; without them nothing opens, whatever the role. Somebody with several roles has all that each allows. An unknown role allows nothing.',
    surfaces: 'By role, compartment and place',
    powers: 'What else each role may do',
    role: 'Role',
    never: 'A file shows here for nobody:',
    roles: {
      reporter: 'Member of staff',
      trained: 'Trained staff',
      coordinator: 'Coordinator',
      principal: 'Principal',
      privacy: 'Privacy officer',
      registrar: 'Key-holder',
      it: 'IT support',
      reviewer: 'Reviewer',
      trainer: 'Trainer',
    },
    compartments: { care: 'facts', identity: 'names', justice: 'justice' },
    on: {
      html: 'the pages',
      api: 'the server’s interface (always encrypted)',
      search: 'a search',
      notices: 'notices and mail',
      print: 'printing',
      export: 'a copy that leaves',
      ics: 'a calendar',
      logs: 'the server’s logs',
      errors: 'error messages',
    },
    may: {
      grant: 'open a file, bring somebody onto it',
      'every-case': 'is given the keys of each new file that is not narrowed',
      narrow: 'open a file for named people only',
      export: 'take a copy out',
      join: 'join two files of one situation',
      'set-aside': 'make everybody skip a line that cannot be read',
      answer: 'settle somebody else’s line',
      notices: 'is sent what staff report',
      figures: 'read the year’s figures and settle them',
      roster: 'change the list of staff',
      paper: 'prepare a paper for a family, a colleague or youth protection',
      report: 'prepare a report, or the answer to an access request',
    },
  },
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
]

const seen = (role: Role, surface: Surface, words: Sentences): string => {
  const parts = COMPARTMENTS.filter(compartment => maySee([role], compartment, surface))
  return parts.length === 0 ? '–' : parts.map(part => words.compartments[part] ?? part).join(', ')
}

function inLocale(words: Sentences): readonly string[] {
  const shown = SURFACES.filter(surface => SHOWN_ON[surface] !== 'nobody')
  const never = SURFACES.filter(surface => SHOWN_ON[surface] === 'nobody')
  return [
    `# ${words.title}`,
    '',
    words.lead,
    '',
    `## ${words.surfaces}`,
    '',
    ...table(
      [words.role, ...shown.map(surface => words.on[surface])],
      ROLES.map(role => [`${words.roles[role]} (\`${role}\`)`, ...shown.map(surface => seen(role, surface, words))]),
    ),
    '',
    `${words.never} ${never.map(surface => words.on[surface]).join(', ')}.`,
    '',
    `## ${words.powers}`,
    '',
    ...table(
      ['', ...ROLES.map(role => words.roles[role])],
      POWERS.map(power => [words.may[power], ...ROLES.map(role => (ACCESS[role].may.includes(power) ? '●' : ''))]),
    ),
    '',
  ]
}

/** The page of who reads what, in both languages, from the one table that everything asks. */
export const drawAccess = (): string =>
  [
    '<!-- npm run docs: src/people/access.ts -->',
    '',
    ...inLocale(SENTENCES['fr-CA']),
    ...inLocale(SENTENCES['en-CA']),
    'Essai · Test: [`tests/access-matrix.test.ts`](../tests/access-matrix.test.ts). Règle · Rule: [`src/people/access.ts`](../src/people/access.ts).',
    '',
  ].join('\n')
