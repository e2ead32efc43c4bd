import type { Person } from './person.ts'

/** What a person answers on the page of an action: choices by field, words typed by field. Fields left out stay blank. */
export interface Answers {
  readonly choose?: Readonly<Record<string, readonly string[]>>
  readonly write?: Readonly<Record<string, string>>
  /** Fields in which the first name of the list is taken. */
  readonly first?: readonly string[]
  /** Fields in which the second name of the list is taken: somebody else than the person acting. */
  readonly second?: readonly string[]
}
export type Habits = Readonly<Record<string, Answers>>

/** The shortest honest answers to every page of the way: what is not known is left as "I don't know". */
export const SHORTEST: Habits = {
  accompany: { first: ['with'], choose: { roles: ['affected'] } },
  'stay-with': { second: ['with'] },
  'police-call': {},
  'person-add': { choose: { roles: ['acted'] } },
  'people-known': { choose: { others: ['none-known'] } },
  'device-decide': { choose: { kind: ['phone'], grounds: ['rule-and-place'], 'health-need': ['no'], decision: ['ask'] } },
  'device-seal': { write: { bag: '041{on}', seal: 'S 2093{on}' }, second: ['witness'] },
  'device-place': { choose: { place: ['locked-cabinet'] } },
  scope: { choose: { image: ['photo-video'], ages: ['yes'] } },
  'dpj-question': { choose: { 'dpj-grounds': ['no'] } },
  'dpj-call': { choose: { 'call-for': ['advice'] } },
  meet: { choose: { 'told-choice': ['may-stay-silent', 'not-secret'] } },
  handover: { write: { officer: 'Agente Roy, patrouille' }, choose: { aloud: ['read-aloud'] } },
  receipt: { write: { officer: 'Agente Roy, patrouille' } },
  'summary-report': { choose: { owed: ['sent'], 'sent-to': ['director-general', 'regional-ombudsman'] } },
  'device-returned': {
    choose: { released: ['yes'], 'returned-by': ['by-police'], 'given-to': ['parent'] },
    write: { reference: 'F 2041' },
  },
  'deletion-confirmed': { choose: { deletion: ['asked-no-answer'] } },
  'police-news': { choose: { news: ['news-received'] } },
  close: { choose: { statement: ['nobody-looked', 'nobody-kept', 'no-device', 'duties-met', 'door-open'] }, second: ['second'] },
}

/** Fills the page that is shown and presses its button. */
export async function answer(person: Person, habits: Habits = SHORTEST): Promise<void> {
  const { choose = {}, write = {}, first = [], second = [] } = habits[person.where()] ?? {}
  for (const [field, codes] of Object.entries(choose)) await person.choose(field, ...codes)
  for (const field of first) await person.pick(field, 0)
  for (const field of second) await person.pick(field, 1)
  // Each bag and each seal has its own number: that of the device, where the answer asks for it.
  const on = new URL(person.page.url()).searchParams.get('on') ?? ''
  for (const [field, text] of Object.entries(write)) await person.write(field, text.replace('{on}', on))
  await person.go()
}

const onAnAct = (person: Person): boolean => /\/do\//.test(person.page.url())

/**
 * Does what is due, page after page, as the tool leads; from the case's own page, opens the first task.
 * Stops when `until` holds or nothing is owed. Returns the actions done, in order.
 */
export async function doWhatIsDue(
  person: Person,
  until: () => boolean | Promise<boolean>,
  habits: Habits = SHORTEST,
): Promise<readonly string[]> {
  const done: string[] = []
  for (let pages = 0; pages < 120; pages++) {
    if (await until()) return done
    if (!onAnAct(person)) {
      const first = person.page.locator('.tasks a[href*="/do/"]').first()
      if ((await first.count()) === 0) return done
      await person.follow(first)
      continue
    }
    done.push(person.where())
    if ((await person.page.locator('form button.go[type="submit"]').count()) === 0)
      throw new Error(`${done.join(' ')}: ${await person.says()}`)
    await answer(person, habits)
  }
  throw new Error(`No end after 120 pages: ${done.slice(-6).join(', ')}`)
}
