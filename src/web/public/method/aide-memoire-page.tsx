import { phoneIn, type Region, type Resource, resourcesFor } from '#people'
import { staleWords } from '../../resources/resource-row.tsx'
import { Ring } from '../../ui/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { KnownResources, PublicMethod } from '../ports.ts'
import type { PublicWords } from '../words/index.ts'

type Sheet = PublicWords['aideMemoire']
interface SheetProps {
  readonly sheet: Sheet
}

/** The first hour on one A4 sheet, black on white, with the step numbers of the app and lines to write on. */
export function aideMemoirePage(reader: Reader, method: PublicMethod, known: KnownResources, region: Region | null): string {
  const sheet = reader.words.aideMemoire
  const titles = method.protocol.steps.map(step => method.words.steps[step.id]?.title ?? step.id)
  return renderPage(reader, {
    title: sheet.title,
    children: (
      <main class="public paper">
        <div class="screen-only">
          <p class="lead">{sheet.screenLead}</p>
          <p class="quiet">{sheet.printHint}</p>
        </div>
        <article class="a4" aria-labelledby="h">
          <PaperHead sheet={sheet} />
          <Calls reader={reader} known={known} region={region} />
          <ol class="paper-steps">
            {sheet.steps.map((step, index) => (
              <li>
                <span class="paper-n" aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <h2>{titles[index]}</h2>
                  <Ticks lines={step.do} />
                  {step.say === '' ? null : <p class="paper-say">{step.say}</p>}
                  {step.extra === 'risk' ? <Risk sheet={sheet} /> : null}
                  {step.lines.map(labels => (
                    <Blanks labels={labels} />
                  ))}
                  {step.extra === 'risk' ? <Duties sheet={sheet} /> : null}
                </div>
              </li>
            ))}
          </ol>
          <p class="paper-never">
            <b>{sheet.never.title}</b> <span>{sheet.never.lines.join(' ')}</span>
          </p>
          <footer class="paper-foot">
            <p>{sheet.foot}</p>
            <p>{sheet.legal}</p>
          </footer>
        </article>
      </main>
    ),
  })
}

function PaperHead({ sheet }: SheetProps) {
  return (
    <header class="paper-head">
      <div>
        <p class="paper-brand">
          <Ring size={20} /> {sheet.compatible}
        </p>
        <h1 id="h" tabindex={-1}>
          {sheet.title}
        </h1>
      </div>
      <Blanks labels={[sheet.code, sheet.date, sheet.time]} />
    </header>
  )
}

interface CallsProps {
  readonly reader: Reader
  readonly known: KnownResources
  readonly region: Region | null
}

function Calls({ reader, known: { all, today }, region }: CallsProps) {
  const near = resourcesFor(all, { region, day: today })
  return (
    <dl class="paper-calls">
      {reader.words.aideMemoire.calls.map(call => (
        <div>
          <dt>{call.label}</dt>
          <CallNumber
            reader={reader}
            today={today}
            resources={near.filter(({ id, kind }) => id === call.resource || kind === call.resource)}
          />
        </div>
      ))}
    </dl>
  )
}

interface NumberProps {
  readonly reader: Reader
  readonly today: string
  readonly resources: readonly Resource[]
}

/** The number of a region where one service answers for it; else a line to write on. The police are those of the agreement, by hand. */
function CallNumber({ reader: { locale }, today, resources }: NumberProps) {
  const [one, other] = resources
  if (one === undefined || other !== undefined || one.kind === 'police')
    return (
      <dd>
        <span class="blank" />
      </dd>
    )
  const stale = staleWords({ locale, today }, one)
  return (
    <dd class="known">
      {phoneIn(locale, one.phone)} {stale === undefined ? null : <small>{stale}</small>}
    </dd>
  )
}

function Ticks({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="ticks">
      {lines.map(line => (
        <li>
          <span class="box" aria-hidden="true" />
          {line}
        </li>
      ))}
    </ul>
  )
}

function Blanks({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return null
  return (
    <p class="blanks">
      {labels.map(label => (
        <span>
          {label} <span class="blank" />
        </span>
      ))}
    </p>
  )
}

function Risk({ sheet }: SheetProps) {
  const { risk } = sheet
  return (
    <div class="paper-risk">
      <p>
        <b>{risk.title}</b>
      </p>
      <div class="risk-head" aria-hidden="true">
        {[1, 2].map(() => (
          <p>
            {risk.short.map(label => (
              <span>{label}</span>
            ))}
          </p>
        ))}
      </div>
      <ol>
        {risk.items.map(item => (
          <li>
            <span>{item}</span>
            <span class="answers-to-tick">
              {risk.short.map(label => (
                <span>
                  <span class="box" aria-hidden="true" />
                  <span class="sr">{label}</span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Boxes({ labels }: { readonly labels: readonly string[] }) {
  return (
    <span class="boxes">
      {labels.map(label => (
        <span>
          <span class="box" aria-hidden="true" /> {label}
        </span>
      ))}
    </span>
  )
}

function Duties({ sheet }: SheetProps) {
  const { duties } = sheet
  const [reached, deferred] = duties.parentsAnswers
  return (
    <div class="paper-duties">
      <p>
        {duties.dpj} <Boxes labels={duties.dpjAnswers} />
      </p>
      <p class="blanks">
        <span>
          <b>{duties.parents}</b>
        </span>
        <span>
          <span class="box" aria-hidden="true" /> {reached} <span class="blank" />
        </span>
        <span class="wide">
          <span class="box" aria-hidden="true" /> {deferred} <span class="blank" />
        </span>
        <span>
          {duties.review} <span class="blank" />
        </span>
      </p>
    </div>
  )
}
