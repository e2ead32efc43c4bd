import type { PackageNews, PackageNewsFault } from '#casefile'
import { loadTextGuard } from '#protocol'
import type { Place } from '../case/place.ts'
import { shortCode } from '../handover/whole.ts'
import { inputsOf, instantOf, join, say } from '../ui/index.ts'
import type { CodedPackage } from './ports.ts'
import { packagesWords } from './words/index.ts'

const MOST = 80
const NEWS = ['handed', 'receipt', 'returned', 'revoked'] as const
export type NewsState = (typeof NEWS)[number]

/** What was typed in one form of the page, why it was not written down, and the field that it is about. */
export interface NewsRefused {
  readonly typed: URLSearchParams
  readonly text: string
  readonly field?: string
}

/** What a form says of a package, with the instant at which it happened. */
export interface ReadNews {
  readonly news: PackageNews
  readonly happenedAt: string
}

type Missing = keyof (typeof packagesWords)['fr-CA']['list']['missing']

/** Reads a form; undefined for one that no page of ours sent. */
export async function newsIn(place: Place, typed: URLSearchParams): Promise<ReadNews | NewsRefused | undefined> {
  const state = NEWS.find(one => one === typed.get('state'))
  const of = Number(typed.get('package'))
  if (state === undefined || !Number.isSafeInteger(of) || of < 1) return undefined
  const text = (name: string): string => (typed.get(name) ?? '').trim()
  const no = (missing: Missing, field: string): NewsRefused => ({ typed, field, text: packagesWords[place.locale].list.missing[missing] })
  const happenedAt = momentIn(place, text('date'), text('time'))
  if (happenedAt === undefined) return no('when', 'date')
  const needed = state === 'handed' ? 'to' : state === 'receipt' ? 'receiver' : 'why'
  if (text(needed) === '') return no(needed, needed)
  const long = ['to', 'badge', 'receiver', 'event', 'why'].find(name => text(name).length > MOST)
  if (long !== undefined) return no('too-long', long)
  if ((await loadTextGuard()).one(text('why')) !== undefined) return no('text', 'why')
  return { news: newsOf(state, of, text), happenedAt }
}

function newsOf(state: NewsState, of: number, text: (name: string) => string): PackageNews {
  if (state === 'handed') return { state, package: of, to: text('to'), badge: text('badge') }
  if (state !== 'receipt') return { state, package: of, why: text('why') }
  const seals = text('seals')
    .split(/[\n,;]+/)
    .map(seal => seal.trim())
    .filter(seal => seal !== '')
  return { state, package: of, receiver: text('receiver'), event: text('event'), code: text('code').replace(/\s/g, ''), seals }
}

/** Now when nothing was typed; undefined for what is no moment, or is still to come. */
function momentIn({ view }: Place, date: string, time: string): string | undefined {
  const { now, state } = view
  if (date === '' && time === '') return now
  const at = instantOf(date === '' ? inputsOf(now, state.zone).date : date, time, state.zone)
  return at !== undefined && at <= now ? at : undefined
}

/** Why a package does not take this news, in words. */
export function newsFault(
  place: Place,
  { fault, ...more }: PackageNewsFault,
  one: CodedPackage | undefined,
): { text: string; field?: string } {
  const words = packagesWords[place.locale]
  if (fault === 'other-code') return { text: say(words.list.otherCode, { code: shortCode(one?.code ?? '') }), field: 'code' }
  if (!('seals' in more)) return { text: fault === 'other-seals' ? words.list.sealNext : words.fault[fault] }
  const { unknown, missing } = more.seals
  const lists = [
    ...(unknown.length > 0 ? [say(words.list.otherSeal, { list: join(place.locale, unknown) })] : []),
    ...(missing.length > 0 ? [say(words.list.noSeal, { list: join(place.locale, missing) })] : []),
  ]
  return { text: [...lists, words.list.sealNext].join(' '), field: 'seals' }
}
