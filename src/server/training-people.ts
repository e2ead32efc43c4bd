import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { reviewGuide } from '#courses'
import { type Mail, makeThrottle, randomId, type Stores, sendSignInLink } from '#platform'
import { completionsIn } from '#training'
import { dayAt, type FictionalLearner, learnerFrom, type ProgressPort, type TrainingPeoplePorts, type TrainingPlace } from '#web'

const MINUTE = 60_000
/** A minute: a training room behind one address signs in together, and nobody guesses a code. */
const PER_MINUTE = { link: 40, token: 60, code: 60, file: 10 } as const
/** In fifteen minutes: nobody's mailbox is filled with links by somebody else. */
const PER_MAILBOX = 5

interface TrainingPeopleSettings {
  readonly place: TrainingPlace
  readonly stores: Pick<Stores, 'people' | 'agreements'>
  /** What each learner did, as the server computes it. */
  readonly progress: ProgressPort
  readonly mail: Mail
  readonly publicUrl: string
  readonly callerOf: (context: Context) => string
  readonly fictionalPeople: () => Promise<readonly FictionalLearner[]>
  readonly now: () => string
}

/** Ports of the pages about people: sign-in, enrolment, coordination, reflection and review. One set for each store. */
export function trainingPeople(settings: TrainingPeopleSettings): TrainingPeoplePorts {
  const { place, stores, progress, mail, publicUrl, callerOf, fictionalPeople, now } = settings
  const { members, signIn, drafts, submissions } = stores.people
  const throttles = new Map(Object.entries(PER_MINUTE).map(([kind, limit]) => [kind, makeThrottle(limit, MINUTE)]))
  throttles.set('mailbox', makeThrottle(PER_MAILBOX, 15 * MINUTE))
  return {
    place,
    members,
    signIn,
    drafts,
    submissions,
    progress,
    publicUrl,
    callerOf,
    fictionalPeople,
    now,
    digest,
    newId: randomId,
    guide: reviewGuide,
    completions: completionsIn(submissions),
    learnerOf: learnerFrom({ place, signIn, digest, now }),
    agreementInForce: async institution => (await stores.agreements.inForce(institution, dayAt(now(), place.zone))) !== null,
    sendLink: (to, url) => sendSignInLink(mail, to, url),
    wait: (kind, key) => throttles.get(kind)?.take(key, Date.parse(now())) ?? 0,
  }
}

const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('base64url')
