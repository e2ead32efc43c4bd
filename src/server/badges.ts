import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { bakePng, bakeSvg, isObject, isUnreadable, readJson, verifyBadge } from '#openbadge'
import { type BadgeOffice, badgeOffice, badgePaper, type Config, issuerAt, randomId, revokeKey, rotateKey, type Stores } from '#platform'
import type { Locale } from '#protocol'
import type { Level } from '#training'
import {
  type BadgePaper,
  type BadgePorts,
  badgeWords,
  dayAt,
  formatLong,
  holderRoutes,
  issuerRoutes,
  publicBadgeRoutes,
  type RoomOf,
  say,
  type TrainingPeoplePorts,
  verifyBadgeRoutes,
} from '#web'

/** Where a build puts the pictures, then where they are among the sources. */
const PICTURES = ['./assets/badges/', '../web/assets/badges/']

interface BadgeParts {
  readonly stores: Stores
  readonly people: TrainingPeoplePorts
  /** Origin of the public pages, and who issues. */
  readonly config: Pick<Config, 'publicUrl' | 'issuerName'>
}

/** Ports of the pages of attestations: one issuer for the organisation, one clearly fictional for the fictional school. */
export function badgePorts({ stores, people, config }: BadgeParts): BadgePorts {
  const { place, now, completions, learnerOf, members } = people
  const { badges: store, settings } = stores
  const publicBase = place.fictional ? '/demo' : ''
  const issuer = issuerAt(config, place.fictional)
  const { url, name: issuerName } = issuer
  const office = badgeOffice({ issuer, settings, store, now })
  const today = () => dayAt(now(), place.zone)
  return {
    place,
    learnerOf,
    members,
    completions,
    publicBase,
    url,
    issuerName,
    now,
    issuing: { store, completions: completions.of, pen: office.pen, now, zone: place.zone, newId: randomId, draw: office.draw },
    document: office.document,
    statusList: office.statusList,
    report: async text => reportOf(text, office, new Set(await store.territoriesOn(today())), now),
    async room() {
      const [document, lists, territories] = await Promise.all([office.document(), office.statusLists(), store.territoriesOn(today())])
      return { fictional: place.fictional, document, lists: [...lists.values()], territories, at: now() }
    },
    picture: async (badge, locale, text, kind) => pictureOf(badge.level, locale, text, kind),
    paper: paper => paperOf(paper, issuerName[paper.locale], place.zone, place.fictional),
    keys: async () => (await office.keys()).history,
    rotate: () => rotateKey(settings, now()),
    async revokeKey(id, reason) {
      const refused = await revokeKey(settings, { id, reason, now: now() })
      // Asked again after an interruption, it goes on with what is left.
      return refused === undefined || refused === 'already-revoked' ? { signedAgain: await office.signAgain() } : { refused }
    },
  }
}

async function reportOf(text: string, office: BadgeOffice, territories: ReadonlySet<string>, now: () => string) {
  const credential = readJson(text)
  if (isUnreadable(credential) || !isObject(credential)) throw new Error('an attestation of ours cannot be read')
  const [document, statusLists] = await Promise.all([office.document(), office.statusLists()])
  return verifyBadge(credential, {
    issuers: [document],
    statusLists,
    agreementInForce: territory => territories.has(territory),
    // After the lists: one that is made a second later than the check would not be in force yet.
    now: now(),
    canonise: office.canonise,
  })
}

async function fileOf(name: string): Promise<Uint8Array> {
  for (const folder of PICTURES) {
    const found = await readFile(new URL(`${folder}${name}`, import.meta.url)).catch(() => undefined)
    if (found !== undefined) return found
  }
  throw new Error(`no picture ${name}`)
}

async function pictureOf(level: Level, locale: Locale, text: string, kind: 'png' | 'svg'): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await fileOf(`badge-${level}.${locale}.${kind}`)
  const baked = kind === 'png' ? bakePng(picture, text) : new TextEncoder().encode(bakeSvg(new TextDecoder().decode(picture), text))
  if (baked === undefined || baked.length === 0) throw new Error('a picture of ours cannot be baked')
  return Uint8Array.from(baked)
}

async function paperOf(paper: BadgePaper, issuerName: string, zone: string, fictional: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const { locale, badge, name, day, address, isPublic, answers } = paper
  const { pdf, public: words } = badgeWords[locale]
  const facts = [
    [words.to, name ?? ''],
    [words.by, issuerName],
    [words.on, formatLong(day, zone, locale)],
  ] as const
  return badgePaper({
    locale,
    level: badge.level,
    picture: await fileOf(`badge-${badge.level}.${locale}.png`),
    facts: facts.filter(([, text]) => text !== '').map(([term, text]) => [say(pdf.term, { term }), text] as const),
    answers,
    address,
    words: {
      title: pdf.title,
      scan: isPublic ? pdf.scan : pdf.private,
      answers: pdf.answers,
      code: pdf.code,
      foot: fictional ? `${words.fictional} ${words.notOfficial}` : words.notOfficial,
    },
  })
}

/** Attestations of the signed-in, and the issuer's pages; below the base of the training. */
export const attestationRoutes = (ports: BadgePorts): Hono => new Hono().route('/', holderRoutes(ports)).route('/', issuerRoutes(ports))

/** Public pages of both issuers, and the page that verifies. */
export function publicBadgePages(rooms: { readonly real: RoomOf; readonly fictional: RoomOf }): Hono {
  return new Hono()
    .route('/', verifyBadgeRoutes([rooms.real, rooms.fictional]))
    .route('/', publicBadgeRoutes('/demo', rooms.fictional))
    .route('/', publicBadgeRoutes('', rooms.real))
}
