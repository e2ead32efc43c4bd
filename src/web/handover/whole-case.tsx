import { formatLong } from '../ui/moment.ts'
import { say } from '../ui/say.ts'
import { ChronologyPart } from './chronology-part.tsx'
import { CustodyPart } from './custody-part.tsx'
import { DutiesParts } from './duties-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { PeopleParts } from './people-part.tsx'
import { Summary } from './summary.tsx'
import { shortCode, type Whole } from './whole.ts'

/** The content of a hand-over: one for the paper and for the sealed file. */
export function WholeCase({ whole }: { whole: Whole }) {
  return (
    <>
      <Summary whole={whole} />
      {whole.after === undefined ? null : (
        <p class="plain-fact">
          {say(whole.words.addendum, {
            when: formatLong(whole.after.at, whole.place.view.state.zone, whole.place.locale),
            code: shortCode(whole.after.code),
          })}
        </p>
      )}
      {whole.stoppedAt === undefined ? null : (
        <div class="note now">
          <p>{say(whole.words.stopped, { n: whole.stoppedAt })}</p>
        </div>
      )}
      <PeopleParts whole={whole} />
      <CustodyPart whole={whole} />
      <FactsPart whole={whole} />
      <DutiesParts whole={whole} />
      <ChronologyPart whole={whole} />
    </>
  )
}
