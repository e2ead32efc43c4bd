import { Ring, say } from '../../ui/index.ts'
import type { Blank } from './blank.ts'
import { Line, Tick } from './pen.tsx'

/** Which case, which school, which agreement, who writes, and the rules of writing. */
export function Cover({ blank, title }: { readonly blank: Blank; readonly title: string }) {
  const { words, method } = blank
  return (
    <section class="leaf cover" aria-labelledby="h">
      <header class="cover-head">
        <p class="paper-brand">
          <Ring size={20} /> {words.compatible}
        </p>
        <h1 id="h" tabindex={-1}>
          {title}
        </h1>
        <p>
          {method.words.name}. {say(words.version, { version: method.protocol.version, short: method.hash.slice(0, 10) })}
        </p>
      </header>
      <Identity blank={blank} />
      <Agreement blank={blank} />
      <Rules blank={blank} />
      <Team blank={blank} />
      <p>
        <b>{words.contents.title}</b> {contentsOf(blank).join(' · ')}
      </p>
    </section>
  )
}

function Identity({ blank: { words } }: { readonly blank: Blank }) {
  return (
    <div class="paper-frame">
      <p class="pens">
        <Line label={<b>{words.code}</b>} />
      </p>
      <p class="small-print">{words.codeHelp}</p>
      <p class="pens">
        <Line label={words.date} />
        <Line label={words.startedAt} />
      </p>
      <p class="pens">
        <Line label={words.school} />
      </p>
    </div>
  )
}

function Agreement({ blank: { words } }: { readonly blank: Blank }) {
  const { agreement } = words
  return (
    <section class="paper-frame" aria-labelledby="agreement">
      <h2 id="agreement">{agreement.title}</h2>
      <p class="pens">
        <Line label={agreement.police} />
        <Line label={agreement.channel} />
      </p>
      <p class="pens">
        <Line label={agreement.device} />
      </p>
      <p>
        <Tick>{agreement.none}</Tick>
      </p>
    </section>
  )
}

function Rules({ blank: { words } }: { readonly blank: Blank }) {
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules.title}</h2>
      <ol class="paper-rules">
        {words.rules.lines.map(line => (
          <li>{line}</li>
        ))}
      </ol>
    </section>
  )
}

const WRITERS = 6

function Team({ blank: { words } }: { readonly blank: Blank }) {
  const { team } = words
  return (
    <table class="paper-table">
      <caption>{team.title}</caption>
      <thead>
        <tr>
          <th scope="col">{team.initials}</th>
          <th scope="col">{team.name}</th>
          <th scope="col">{team.role}</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: WRITERS }, () => (
          <tr>
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function contentsOf({ words, method, steps }: Blank): readonly string[] {
  const { contents } = words
  const all = method.protocol.steps
  const named = steps.map(step => `${all.indexOf(step) + 1} ${method.words.steps[step.id]?.title ?? step.id}`)
  return [contents.help, contents.people, ...named, contents.duties, contents.custody, contents.apart]
}
