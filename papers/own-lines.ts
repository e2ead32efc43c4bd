import type { TimelineLine } from '#casefile'
import type { Action, Field, FormData, Subject } from '#protocol'
import { MASKED, type OwnLine, type OwnLines } from './facts.ts'
import type { Desk } from './narrow.ts'

/** Kinds of answers that a list of the method gives, about the person alone. */
const OWN_KINDS: readonly Field['kind'][] = ['choice', 'choices', 'confirm', 'moment', 'youth-role']
/** Questions whose very answer says what another young person chose. */
const ABOUT_OTHERS = ['moves']
/** Acts about a young person that stand on what others said: their answers are masked as a whole. */
const FROM_OTHERS = ['grid-start', 'grid-nature', 'grid-intentions', 'grid-extent', 'repair']
/** Lines that are looked at apart before anybody is given them: a parent who asks may be the danger, or somebody may have confided. */
const APART = ['family-implicated', 'parents-defer', 'coercion-said', 'suicide-risk', 'reporter-concerned']

/** What the file holds about one young person: their lines, with what may speak of others masked. Lines of the justice part never come here. */
export function ownLines(desk: Desk, lines: readonly TimelineLine[], label: Subject): OwnLines {
  const care = lines.filter(line => line.compartment !== 'justice' && line.action !== undefined)
  return {
    lines: care.filter(line => line.subject === label && !isApart(line)).flatMap(line => oneLine(desk, line)),
    shared: care.filter(line => line.subject === 'case' || (line.subject === label && isApart(line))).length,
  }
}

const isApart = ({ action }: TimelineLine): boolean => action !== undefined && APART.includes(action)

function oneLine(desk: Desk, line: TimelineLine): readonly OwnLine[] {
  const action = desk.view.protocol.actions.find(one => one.id === line.action)
  if (action === undefined) return []
  const author = desk.view.members.find(one => one.id === line.by)
  const role = author?.roles.find(one => desk.method.staffRoles[one] !== undefined)
  return [
    {
      at: line.happenedAt,
      title: titleOf(desk, action),
      by: (role && desk.method.staffRoles[role]) ?? desk.teamMember,
      answers: action.fields.flatMap(field => oneAnswer(desk, action, field, line.data)),
    },
  ]
}

/** The page's own title, without its blank for a letter. */
const titleOf = ({ method }: Desk, action: Action): string =>
  (method.actions[action.id]?.title ?? action.id).replace(/\s*\{subject\}\s*/g, ' ').trim()

function oneAnswer({ method }: Desk, action: Action, field: Field, data: FormData | undefined): OwnLine['answers'] {
  const value = data?.[field.id]
  if (value === undefined || value === '' || value.length === 0) return []
  const said = method.actions[action.id]?.fields[field.id]
  const question = said?.label ?? field.id
  if (isMasked(action, field)) return [[question, MASKED]]
  const words = (code: string): string => said?.options?.[code] ?? method.options[code] ?? method.youthRoles[code] ?? code
  return [[question, typeof value === 'string' ? words(value) : value.map(one => words(one).replace(/\.$/, '')).join('; ')]]
}

const isMasked = (action: Action, field: Field): boolean =>
  FROM_OTHERS.includes(action.id) ||
  ABOUT_OTHERS.includes(field.id) ||
  !(OWN_KINDS.includes(field.kind) || (action.compartment === 'identity' && ['youth-name', 'group'].includes(field.id)))
