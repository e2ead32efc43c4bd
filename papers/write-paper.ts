import { may, rolesThatMay } from '#people'
import type { Locale, Subject, TextGuard } from '#protocol'
import { PAPERS } from './catalogue.ts'
import { type Desk, factsFor } from './narrow.ts'
import { PAPER_IDS, type Paper, type PaperId, type PaperRefusal, type Sheet, type Typed } from './paper.ts'
import { type TypedFaults, typedFaults } from './typed.ts'

/** A paper as somebody asks for it. */
export interface PaperAsked {
  readonly paper: PaperId
  /** A young person's letter, a device's number, a member's roster id, or `case`. */
  readonly subject: Subject
  readonly typed: Typed
  readonly locale: Locale
}

export type Written = { readonly sheet: Sheet } | { readonly refused: PaperRefusal } | { readonly faults: TypedFaults }

/** The paper of an id that came from an address or a line; undefined when there is none. */
export const paperNamed = (id: string): Paper | undefined => {
  const known = PAPER_IDS.find(one => one === id)
  return known && PAPERS[known]
}

/** Why nobody, or not this person, makes this paper now, whatever they type; undefined when they may. */
export function notNow(desk: Desk, paper: Paper, subject: Subject): PaperRefusal | undefined {
  if (!may(desk.view.actor.roles, paper.power)) return { code: 'no-right', roles: rolesThatMay(paper.power) }
  const tried = paper.compose(desk, subject, {}, 'fr-CA')
  // Whom a letter is to can still be typed.
  return 'code' in tried && tried.code !== 'no-parent' ? tried : undefined
}

/** Writes a paper, or says why not: a right that is missing, a case that does not allow it, or what was typed. */
export function writePaper(desk: Desk, { paper: id, subject, typed, locale }: PaperAsked, guard: TextGuard): Written {
  const paper = PAPERS[id]
  const refused = notNow(desk, paper, subject)
  if (refused) return { refused }
  const faults = typedFaults(paper, desk.view, subject, typed, guard)
  if (Object.keys(faults).length > 0) return { faults }
  const sheet = paper.compose(desk, subject, typed, locale)
  return 'code' in sheet ? { refused: sheet } : { sheet }
}

/** Of these, nobody can do anything for this subject: it is another paper that they are owed. */
const ANOTHER_PAPER: readonly PaperRefusal['code'][] = ['not-affected', 'not-concerned', 'affected-first', 'not-taken', 'nobody-exposed']

/** Whom a paper is for in this case: those for whom another one is meant are left out, those whose paper only waits are not. */
export const meantFor = (desk: Desk, paper: Paper): readonly Subject[] =>
  subjectsOf(desk.view, paper).filter(subject => {
    const tried = paper.compose(desk, subject, {}, 'fr-CA')
    return !('code' in tried && ANOTHER_PAPER.includes(tried.code))
  })

/** What a form begins with: the names that the maker may read of the one young person it is about, and the next follow-up. */
export function firstTyped(desk: Desk, paper: Paper, subject: Subject): Typed {
  if (paper.about === 'device') {
    const device = factsFor(desk, 'device', subject, paper.reads)
    return device?.ownerName === undefined ? {} : { youth: device.ownerName }
  }
  const child = paper.about === 'child' ? factsFor(desk, 'child', subject, paper.reads) : undefined
  const next = paper.id === 'follow-up' ? child?.followUps.next?.slice(0, 10) : undefined
  return {
    ...(child?.parent === undefined ? {} : { to: child.parent }),
    ...(child?.name === undefined ? {} : { child: child.name, youth: child.name }),
    ...(next === undefined ? {} : { day: next }),
  }
}

/** Whom a paper can be about in this case. */
export function subjectsOf({ state }: Desk['view'], { about }: Paper): readonly Subject[] {
  switch (about) {
    case 'nobody':
    case 'case':
      return ['case']
    case 'child':
      return state.people.map(person => person.label)
    case 'device':
      return state.devices.map(device => device.label)
    case 'staff': {
      const exposed = (state.acts['staff-exposed'] ?? []).flatMap(({ data }) => (typeof data.who === 'string' ? [data.who] : []))
      return [...new Set(exposed)]
    }
  }
}
