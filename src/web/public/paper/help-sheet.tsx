import type { Blank } from './blank.ts'
import { Line } from './pen.tsx'

/** Whom to call: what is known everywhere, and lines for the numbers of here. */
export function HelpSheet({ blank: { words } }: { readonly blank: Blank }) {
  const { help } = words
  return (
    <section class="part-leaf" aria-labelledby="help">
      <h2 id="help">{words.contents.help}</h2>
      <p class="pens">
        <span>{help.lead}</span> <Line label={help.checked} />
      </p>
      <dl class="paper-help">
        {help.lines.map(line => (
          <div>
            <dt>{line.name}</dt>
            <dd class="number">{line.number}</dd>
            <dd>{line.note}</dd>
          </div>
        ))}
      </dl>
      <h3>{help.local}</h3>
      <p class="pens two">
        {help.locals.map(local => (
          <Line label={local} />
        ))}
      </p>
    </section>
  )
}
