import type { Action, SourceId, Step } from '#protocol'
import { count, say } from '../../ui/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { PublicMethod } from '../ports.ts'

interface MethodProps {
  readonly reader: Reader
  readonly method: PublicMethod
}

/** The whole method, readable: each step, each of its pages with do, say, never and the sources. */
export function methodPage(reader: Reader, method: PublicMethod): string {
  const { words } = reader
  return renderPage(reader, {
    title: words.method.title,
    children: (
      <main class="public reading">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.method.title}
          </h1>
          <p class="lead">{words.method.lead}</p>
          <p>{method.words.notOfficial}</p>
          <Version reader={reader} method={method} />
        </div>
        <nav class="contents" aria-label={words.method.contents}>
          <ol class="five">
            {method.protocol.steps.map((step, index) => (
              <li>
                <span class="dot" aria-hidden="true">
                  {index + 1}
                </span>
                <a href={`#step-${step.id}`}>{method.words.steps[step.id]?.title ?? step.id}</a>
              </li>
            ))}
          </ol>
        </nav>
        {method.protocol.steps.map((step, index) => (
          <StepSection reader={reader} method={method} step={step} number={index + 1} />
        ))}
      </main>
    ),
  })
}

function Version({ reader, method }: MethodProps) {
  const { words } = reader
  return (
    <p class="quiet small">
      {say(words.method.version, { version: method.protocol.version })}, {method.released ? words.method.released : words.method.draft}.{' '}
      {words.method.fingerprint} <code class="fingerprint">{method.hash}</code>
    </p>
  )
}

function StepSection({ reader, method, step, number }: MethodProps & { readonly step: Step; readonly number: number }) {
  const { words, locale } = reader
  const actions = method.protocol.actions.filter(action => action.step === step.id)
  const stepWords = method.words.steps[step.id]
  return (
    <section class="part" aria-labelledby={`step-${step.id}`}>
      <header>
        <div>
          <span class="kicker">
            {say(words.method.step, { n: number })}, {count(locale, words.method.count, actions.length)}
          </span>
          <h2 id={`step-${step.id}`}>{stepWords?.title ?? step.id}</h2>
        </div>
      </header>
      {stepWords ? <p class="measure">{stepWords.lead}</p> : null}
      <div class="sheet actions">
        {actions.map(action => (
          <ActionSection reader={reader} method={method} action={action} />
        ))}
      </div>
    </section>
  )
}

function ActionSection({ reader, method, action }: MethodProps & { readonly action: Action }) {
  const { words } = reader
  const text = method.words.actions[action.id]
  if (text === undefined) return null
  return (
    <details id={`action-${action.id}`}>
      <summary>
        <h3>{text.title}</h3>
        {text.lead ? <span>{text.lead}</span> : null}
      </summary>
      <div class="action">
        <Lines title={words.method.do} lines={text.do} name="do-list" />
        <div class="said">
          <Lines title={words.method.say} lines={text.say} name="say-list" />
          <Lines title={words.method.never} lines={text.never} name="never-list" />
        </div>
        {text.pause ? <Line title={words.method.pause} text={text.pause} /> : null}
        <Line title={words.method.next} text={text.next} />
        {(action.review ?? []).map(review => (
          <p class="small quiet">{words.method.review[review]}</p>
        ))}
        <Sources reader={reader} method={method} sources={action.sources} />
      </div>
    </details>
  )
}

function Lines({ title, lines, name }: { readonly title: string; readonly lines: readonly string[]; readonly name: string }) {
  if (lines.length === 0) return null
  return (
    <div class={name}>
      <h4>{title}</h4>
      <ul>
        {lines.map(line => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  )
}

function Line({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <p>
      <b>{title}</b>
      <br />
      {text}
    </p>
  )
}

function Sources({ reader, method, sources }: MethodProps & { readonly sources: readonly SourceId[] }) {
  const { words } = reader
  const known = sources.flatMap(id => method.protocol.sources[id] ?? [])
  if (known.length === 0) return null
  return (
    <div class="sources">
      <h4>{words.method.sources}</h4>
      <ul>
        {known.map(source => (
          <li>
            {source.url ? (
              <a href={source.url} rel="noreferrer external">
                {source.title}
              </a>
            ) : (
              source.title
            )}
            <span class="quiet">, {words.method.marks[source.mark]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
