import { Plate } from './summary.tsx'
import { markOf, type Whole } from './whole.ts'
import type { HandoverWords } from './words/index.ts'

/** The sheet that goes back to the school: what was received, what was read, and how the passphrase was given. */
export function Receipt({ whole }: { whole: Whole }) {
  const { words } = whole
  const { receipt } = words.paper
  return (
    <section class="paper-receipt" aria-labelledby={markOf(whole, 'p-receipt')}>
      <h2 id={markOf(whole, 'p-receipt')} class="big-title">
        {receipt.title}
      </h2>
      <p>{receipt.lead}</p>
      <Plate whole={whole} />
      <Ticks title={receipt.got} lines={receipt.form} />
      {[receipt.count, receipt.seals, receipt.code].map(label => (
        <Fill label={label} />
      ))}
      <Ticks title={receipt.phrase} lines={receipt.phraseWays} />
      {[receipt.next, receipt.tell].map(label => (
        <Fill label={label} />
      ))}
      <div class="sign-boxes">
        <SignBox
          words={words}
          title={words.paper.receive}
          rows={[words.paper.name, words.paper.badge, words.paper.event, words.paper.when]}
        />
      </div>
    </section>
  )
}

function Ticks({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul class="boxes-to-tick">
        {lines.map(line => (
          <li>
            <i class="box-to-tick" aria-hidden="true" /> {line}
          </li>
        ))}
      </ul>
    </>
  )
}

function Fill({ label }: { label: string }) {
  return (
    <p class="to-fill">
      <span>{label}</span> <i aria-hidden="true" />
    </p>
  )
}

/** A frame to be filled and signed by hand. */
export function SignBox({ words, title, rows }: { words: HandoverWords; title: string; rows: readonly string[] }) {
  return (
    <section class="sign-box">
      <h3>{title}</h3>
      {[...rows, words.paper.signature].map(label => (
        <Fill label={label} />
      ))}
    </section>
  )
}
