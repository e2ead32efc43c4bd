import type { Child } from 'hono/jsx'
import { PRIVATE } from '../case/field-parts.tsx'
import { links, type Place } from '../case/place.ts'
import { Line } from './controls.tsx'
import type { NewsState } from './news.ts'
import type { PackagesPage } from './packages-page.tsx'
import type { CodedPackage } from './ports.ts'
import { packagesWords } from './words/index.ts'

interface Props {
  readonly place: Place
  readonly one: CodedPackage
  readonly page: PackagesPage
}

/** What comes next for a package in plain sight; what ends it under a fold. */
export function NewsForms(props: Props) {
  const { place, one } = props
  const { list: words } = packagesWords[place.locale]
  const ends: readonly ('returned' | 'revoked')[] =
    one.state === 'prepared' ? ['revoked'] : one.state === 'handed' || one.state === 'receipt' ? ['returned', 'revoked'] : []
  const isWhole = one.prepared.follows === undefined && (one.state === 'handed' || one.state === 'receipt')
  return (
    <>
      {one.state === 'prepared' ? <Handed {...props} /> : null}
      {one.state === 'handed' ? <Receipted {...props} /> : null}
      {isWhole ? (
        <p>
          <a href={`${links(place).export}?follows=${one.seq}`}>{words.complete}</a>
        </p>
      ) : null}
      {ends.map(end => (
        <Ended {...props} end={end} />
      ))}
    </>
  )
}

function Handed(props: Props) {
  return (
    <Form {...props} state="handed">
      <Text {...props} state="handed" name="to" />
      <Text {...props} state="handed" name="badge" optional />
    </Form>
  )
}

function Receipted(props: Props) {
  const { list } = packagesWords[props.place.locale]
  return (
    <Form {...props} state="receipt">
      <Text {...props} state="receipt" name="receiver" />
      <Text {...props} state="receipt" name="event" optional />
      <Text {...props} state="receipt" name="code" help={list.ask.codeHelp} />
      <Text {...props} state="receipt" name="seals" help={list.ask.sealsHelp} rows={3} />
    </Form>
  )
}

function Ended(props: Props & { readonly end: 'returned' | 'revoked' }) {
  const { place, one, end, page } = props
  const { list } = packagesWords[place.locale]
  const isHere = page.refused?.typed.get('package') === String(one.seq) && page.refused.typed.get('state') === end
  return (
    <details open={isHere}>
      <summary>{list.ask[end]}</summary>
      {end === 'revoked' ? <p>{list.notEnds}</p> : null}
      <Form {...props} state={end}>
        <Text {...props} state={end} name="why" />
      </Form>
    </details>
  )
}

/** What was typed in this very form, when it was refused. */
const typedIn = ({ page, one }: Props, state: NewsState): URLSearchParams | undefined => {
  const typed = page.refused?.typed
  return typed?.get('package') === String(one.seq) && typed.get('state') === state ? typed : undefined
}

interface TextProps extends Props {
  readonly state: NewsState
  readonly name: 'to' | 'badge' | 'receiver' | 'event' | 'code' | 'seals' | 'why'
  readonly help?: string
  readonly optional?: true
  readonly rows?: number
}

function Text(props: TextProps) {
  const { place, one, page, state, name, help, optional, rows } = props
  const { ask } = packagesWords[place.locale].list
  const typed = typedIn(props, state)
  return (
    <Line
      of={`p${one.seq}-${state}-`}
      name={name}
      label={ask[name]}
      help={help}
      optional={optional ? ask.optional : undefined}
      value={typed?.get(name) ?? ''}
      fault={typed && page.refused?.field === name ? page.refused.text : undefined}
      {...(rows === undefined ? {} : { rows })}
    />
  )
}

function Form(props: Props & { readonly state: NewsState; readonly children?: Child }) {
  const { place, one, page, state, children } = props
  const { ask } = packagesWords[place.locale].list
  const typed = typedIn(props, state)
  return (
    <form class="doing" method="post" action={`${links(place).overview}/packages`} data-nodraft>
      <input type="hidden" name="package" value={String(one.seq)} />
      <input type="hidden" name="state" value={state} />
      <input type="hidden" name="_action" value={page.actionId} />
      {children}
      <fieldset>
        <legend>
          <span class="ask">{ask.when}</span>
        </legend>
        <p class="help">{ask.whenHelp}</p>
        <div class="pair">
          <label>
            <span>{ask.date}</span>
            <input type="date" class="text" name="date" value={typed?.get('date') ?? ''} {...PRIVATE} />
          </label>
          <label>
            <span>{ask.time}</span>
            <input type="time" class="text" name="time" value={typed?.get('time') ?? ''} {...PRIVATE} />
          </label>
        </div>
      </fieldset>
      <div class="next">
        <button class={state === 'handed' || state === 'receipt' ? 'go' : 'plain'} type="submit">
          {ask[state]}
        </button>
      </div>
    </form>
  )
}
