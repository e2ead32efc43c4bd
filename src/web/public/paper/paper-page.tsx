import { type Reader, renderPage } from '../frame.tsx'
import type { KnownResources, PublicMethod } from '../ports.ts'
import { ApartSheet } from './apart-sheet.tsx'
import type { Blank } from './blank.ts'
import { Cover } from './cover.tsx'
import { CustodySheet } from './custody-sheet.tsx'
import { DutiesSheet } from './duties-sheet.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { PeopleSheet } from './people-sheet.tsx'
import { StepSheet } from './step-sheet.tsx'

/** Steps of the first hour: the short version of the paper. */
const FIRST_HOUR = 2

/** The whole method as blank sheets to print in advance, with the numbers of the app; or its first hour. */
export function paperPage(reader: Reader, method: PublicMethod, resources: KnownResources, only: 'whole' | 'first-hour'): string {
  const words = reader.words.paper
  const whole = only === 'whole'
  const steps = whole ? method.protocol.steps : method.protocol.steps.slice(0, FIRST_HOUR)
  const blank: Blank = { reader, words, method, resources, steps }
  const title = whole ? words.title : words.shortTitle
  return renderPage(reader, {
    title,
    children: (
      <main class="public paper">
        <OnScreen blank={blank} whole={whole} />
        <div class={`blank-book ${reader.locale}`}>
          <Cover blank={blank} title={title} />
          <div class="leaf">
            <HelpSheet blank={blank} />
            <PeopleSheet blank={blank} />
          </div>
          <div class="paper-columns">
            {steps.map(step => (
              <StepSheet blank={blank} step={step} turns={whole} />
            ))}
          </div>
          {whole ? <DutiesSheet blank={blank} /> : null}
          <CustodySheet blank={blank} />
          {whole ? <ApartSheet blank={blank} /> : null}
        </div>
      </main>
    ),
  })
}

function OnScreen({ blank: { words }, whole }: { readonly blank: Blank; readonly whole: boolean }) {
  return (
    <div class="screen-only">
      <p class="lead">{whole ? words.screenLead : words.shortLead}</p>
      <p class="quiet">{words.printHint}</p>
      <nav class="ways" aria-label={words.links}>
        {whole ? <a href="/paper/first-hour">{words.short}</a> : <a href="/paper">{words.whole}</a>}
        <a href="/aide-memoire">{words.oneSheet}</a>
      </nav>
    </div>
  )
}
