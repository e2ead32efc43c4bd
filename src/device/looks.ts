import { type CasePorts, copiesOf, readersOf, readLocal, type SealedCases } from '#casefile'
import { isLook, type Look, type LookLine } from '#people'
import type { CaseLooks } from '#web'
import type { ServerRequests } from './server-requests.ts'

/** The same look of one case is told once in ten minutes. */
const onceMs = 10 * 60_000

/** What the page on screen shows of a case beside its facts. */
const shownNow = (): readonly Look[] =>
  ['identity', 'justice']
    .map(part => `open-${part}`)
    .filter(isLook)
    .filter(look => document.querySelector(`[data-part="${look.slice(5)}"]`) !== null)

const told = new Map<string, number>()

/** Tells the server, once, that somebody looks; without the network it is told with a later page, or not at all when the session ends first. */
const tell = async (server: ServerRequests, caseId: string, what: Look): Promise<void> => {
  const key = `${caseId} ${what}`
  if (Date.now() - (told.get(key) ?? 0) < onceMs) return
  told.set(key, Date.now())
  const answer = await server.send<object>('POST', `/looks/${caseId}`, { what })
  if ('unreachable' in answer) told.delete(key)
}

const caseOnScreen = (): string | undefined => /\/case\/([A-Za-z0-9_-]{43})(?:\/|$)/.exec(location.pathname)?.[1]

/** Says what of a case the page just shown opens beside its facts. */
export const pageLooks = (server: ServerRequests): void => {
  const caseId = caseOnScreen()
  if (caseId === undefined) return
  for (const look of shownNow()) void tell(server, caseId, look)
}

/** Says when a page of a case is printed. */
export const watchPrints = (server: ServerRequests): void =>
  addEventListener('beforeprint', () => {
    const caseId = caseOnScreen()
    if (caseId !== undefined) void tell(server, caseId, 'print')
  })

/** Who can read a case, who looked and which copies left; the looks are the server's list, unknown without the network. */
export const caseLooks = async (
  ports: CasePorts,
  cases: SealedCases,
  server: ServerRequests,
  caseId: string,
): Promise<CaseLooks | undefined> => {
  const local = await readLocal(ports, cases.memory(caseId))
  if (typeof local === 'string') return undefined
  const { opened } = local
  const answer = await server.get<{ readonly looks: readonly LookLine[] }>(`/looks/${caseId}`)
  const member = (kid: string) => opened.staff.actorAt(opened.staff.current.position, kid)?.member ?? ''
  const looks = 'looks' in answer ? answer.looks.map(({ what, device, at }) => ({ what, at, by: member(device) })) : undefined
  return { narrowed: opened.opening.narrowed, readers: readersOf(opened), copies: copiesOf(opened), looks }
}
