import { say } from '../../ui/index.ts'
import { AnswerSign } from '../answer-sign.tsx'
import { type Reader, renderPage } from '../frame.tsx'
import type { ReadyItem, ReadyState } from '../ports.ts'

const SIGN = { ready: 'yes', missing: 'no', 'cannot-tell': 'unsure', later: 'unsure' } as const satisfies Record<ReadyState, string>

/** What is ready and what is not, each with one sentence and what to do; the finding is the heading. */
export function checklistPage(reader: Reader, items: readonly ReadyItem[], found?: string): string {
  const { checklist } = reader.words.install
  const ready = items.filter(item => item.state === 'ready').length
  const all = ready === items.length
  const title = all ? checklist.titleAll : say(checklist.title, { ready, all: items.length })
  return renderPage(reader, {
    title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{all ? checklist.leadAll : checklist.lead}</p>
        </div>
        <ol class="answers sheet">
          {items.map(item => (
            <Item reader={reader} item={item} />
          ))}
        </ol>
        {found ? <Found reader={reader} href={found} /> : null}
        <p>
          <a class="alt" href="/install">
            {checklist.again}
          </a>
        </p>
      </main>
    ),
  })
}

/** The way to found the school, with the invitation after the `#`: it reaches no server by the address. */
function Found({ reader, href }: { readonly reader: Reader; readonly href: string }) {
  const { found } = reader.words.install
  return (
    <section class="sheet" aria-labelledby="found">
      <h2 id="found">{found.title}</h2>
      <p>{found.text}</p>
      <p>
        <a class="go" href={href}>
          {found.go}
        </a>
      </p>
      <p class="small">
        {found.pass} <code translate="no">{href.split('#')[1]}</code>
      </p>
    </section>
  )
}

function Item({ reader, item }: { readonly reader: Reader; readonly item: ReadyItem }) {
  const { install } = reader.words
  const words = install.items[item.id]
  return (
    <li>
      <AnswerSign sign={SIGN[item.state]} />
      <h2>{words.title}</h2>
      <span class="a">{install.states[item.state]}</span>
      {item.state === 'ready' ? <p>{words.ready}</p> : null}
      {item.state === 'later' ? <p>{install.later}</p> : null}
      {item.state === 'missing' || item.state === 'cannot-tell' ? (
        <p>
          <b>{install.checklist.todo}</b> {item.state === 'cannot-tell' && 'unsure' in words ? words.unsure : words.todo}
        </p>
      ) : null}
    </li>
  )
}
