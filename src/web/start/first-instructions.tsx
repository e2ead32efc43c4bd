import type { Child } from 'hono/jsx'
import { Handset } from '../ui/icons.tsx'
import type { StartWords } from './words/index.ts'

/** Where the reader goes once it is done: an address, or a form that opens a case. */
export type Onward = { readonly href: string } | { readonly action: string; readonly fields: Readonly<Record<string, string>> }

/** Said by the form that opens a case when it was begun on paper. */
export const ON_PAPER = 'paper'

interface FirstInstructionsProps {
  readonly words: StartWords
  readonly onward: Onward
  /** A "no" to tell before anything else. */
  readonly refusal?: Child
  /** Already read on the page before: they are not shown again. */
  readonly read?: boolean
  /** Other ways, said quietly. */
  readonly others: readonly { readonly href: string; readonly label: string }[]
}

/** The first three instructions, the call, and the way on: nothing to scroll on a phone. */
export const FirstInstructions = ({ words, onward, refusal, read, others }: FirstInstructionsProps) => (
  <main class="threshold">
    <div class="three-first">
      {refusal}
      <h1 id="h" tabindex={-1}>
        {words.title}
      </h1>
      {read ? <p class="lead">{words.read.lead}</p> : <ThreeSteps words={words} />}
    </div>
    <Acts words={words} onward={onward} others={others} />
  </main>
)

const ThreeSteps = ({ words }: { readonly words: StartWords }) => (
  <ol class="three-steps">
    {words.steps.map((step, index) => (
      <li>
        <span class="n" aria-hidden="true">
          {index + 1}
        </span>
        <div>
          <h2>{step.do}</h2>
          <p>{step.more}</p>
        </div>
      </li>
    ))}
  </ol>
)

const Acts = ({ words, onward, others }: Pick<FirstInstructionsProps, 'words' | 'onward' | 'others'>) => {
  const ways = (
    <>
      <a class="call due big" href="tel:911">
        <Handset size={28} />
        <span>
          {words.call}
          <small>{words.callWhen}</small>
        </span>
      </a>
      {'href' in onward ? (
        <a class="alt" href={onward.href}>
          {words.go}
        </a>
      ) : (
        <button class="alt" type="submit">
          {words.go}
        </button>
      )}
      {'href' in onward ? null : (
        <button class="quietly" type="submit" name={ON_PAPER} value="1">
          {words.paper}
        </button>
      )}
      {others.map(({ href, label }) => (
        <a class="quietly" href={href}>
          {label}
        </a>
      ))}
    </>
  )
  if ('href' in onward) return <div class="acts">{ways}</div>
  return (
    <form class="acts" method="post" action={onward.action}>
      {Object.entries(onward.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {ways}
    </form>
  )
}
