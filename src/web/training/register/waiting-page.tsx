import type { Hono } from 'hono'
import { confirmableFrom, type Proposal, type Register, type RegisterRefusal, type Registrars } from '#people'
import { formatMoment, say } from '../../ui/index.ts'
import { renderTraining } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { namesIn, readerOf } from './entry-routes.tsx'
import type { RegisterPagePorts } from './ports.ts'
import { type RegisterReader, refusalWords } from './reader.ts'
import { Written } from './trail.tsx'

const DONE = ['waiting', 'confirmed', 'withdrawn'] as const

/** Changes that wait for a second registrar: read, confirmed by another, or taken back. */
export function waitingRoutes(app: Hono, ports: RegisterPagePorts): void {
  const { get, post } = gateOf(ports, app, 'registrar')
  get('/register/waiting', visit => shown(ports, visit))
  post('/register/waiting/:key', async (visit, typed) => {
    const how = typed.get('do') === 'confirm' ? 'confirm' : 'withdraw'
    const decided = await ports.desk.settle(visit.learner.id, visit.context.req.param('key') ?? '', how, typed.get('seen') ?? '')
    if ('refused' in decided) return shown(ports, visit, decided)
    const done = how === 'confirm' ? 'confirmed' : 'withdrawn'
    return visit.context.redirect(`${ports.place.base}/register/waiting?done=${done}`, 303)
  })
}

async function shown(ports: RegisterPagePorts, visit: Visit, refused?: RegisterRefusal): Promise<Response> {
  const [register, registrars] = await Promise.all([ports.desk.read(), ports.desk.registrars()])
  const waiting = [...register.proposal.values()].filter(({ state }) => state === 'waiting')
  const names = await namesIn(
    ports,
    waiting.map(({ at, by }) => ({ at, by, reason: '', events: [] })),
  )
  const reader = readerOf(ports, visit)
  const done = DONE.find(one => one === visit.context.req.query('done'))
  const page = { reader, register, waiting, names, who: visit.learner.id, now: ports.now(), registrars, done, refused }
  return visit.context.html(waitingPage(page), refused === undefined ? 200 : 422)
}

interface WaitingPage {
  readonly reader: RegisterReader
  readonly register: Register
  readonly waiting: readonly Proposal[]
  readonly names: ReadonlyMap<string, string>
  readonly who: string
  readonly now: string
  readonly registrars: Registrars
  readonly done: (typeof DONE)[number] | undefined
  readonly refused: RegisterRefusal | undefined
}

function waitingPage(page: WaitingPage): string {
  const { reader, waiting, done, refused } = page
  const { words, base } = reader
  return renderTraining(reader.training, {
    title: words.proposal.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.proposal.title}
          </h1>
          <p class="lead">{words.proposal.lead}</p>
        </div>
        {done === undefined || refused !== undefined ? null : (
          <p class="note done" role="status">
            {words.done[done]}
          </p>
        )}
        {refused === undefined ? null : (
          <p class="note now" role="alert" id="refusal">
            {refusalWords(reader, refused)}
          </p>
        )}
        {waiting.length === 0 ? <p class="quiet">{words.proposal.none}</p> : <p>{words.proposal.call}</p>}
        {waiting.map(one => (
          <One {...page} proposal={one} />
        ))}
        <p>
          <a class="alt" href={base}>
            {words.back}
          </a>
        </p>
      </main>
    ),
  })
}

function One({ reader, register, names, who, now, registrars, proposal }: WaitingPage & { readonly proposal: Proposal }) {
  const { words, training } = reader
  const moment = (at: string) => formatMoment(at, training.place.zone, training.locale)
  const from = confirmableFrom(proposal, who, registrars)
  return (
    <section class="sheet asked" aria-label={words.proposal.one}>
      <Written reader={reader} register={register} event={{ kind: 'proposal', before: null, after: proposal }} />
      <p class="quiet">{say(words.proposal.asked, { who: names.get(proposal.by) ?? words.trail.someone, moment: moment(proposal.at) })}</p>
      {from === undefined ? <p class="note">{words.proposal.other}</p> : null}
      {from !== undefined && now < from ? <p class="note">{say(words.proposal.alone, { moment: moment(from) })}</p> : null}
      <form method="post" action={`${reader.base}/waiting/${encodeURIComponent(proposal.id)}`} class="choices">
        <input type="hidden" name="seen" value={proposal.at} />
        {from === undefined || now < from ? null : (
          <button class="go" type="submit" name="do" value="confirm">
            {words.proposal.confirm}
          </button>
        )}
        <button class="alt" type="submit" name="do" value="withdraw">
          {words.proposal.withdraw}
        </button>
      </form>
    </section>
  )
}
