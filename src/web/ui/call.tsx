import { Handset } from './icons.tsx'

/** The call button: same place on every page, filled with amber only when something is due. */
export interface Call {
  readonly label: string
  /** Digits, as dialled. */
  readonly phone: string
  /** One sentence on the channel of the agreement. */
  readonly note: string
  readonly due: boolean
  /** Said in place of the number where nobody may be called by mistake: in practice. */
  readonly pretend?: string
}

export function CallButton({ call }: { readonly call: Call }) {
  if (call.pretend !== undefined) return <p class={call.due ? 'call-note due' : 'call-note'}>{call.pretend}</p>
  return (
    <a class={call.due ? 'call due' : 'call'} href={`tel:${call.phone.replace(/[^\d+]/g, '')}`}>
      <Handset />
      <span>{call.label}</span>
    </a>
  )
}

/** On a wide screen `tel:` often does nothing: the number is shown to be read and dialled. */
export function CallBlock({ call, numberLabel }: { readonly call: Call; readonly numberLabel: string }) {
  if (call.pretend !== undefined) {
    return (
      <div class="call-block">
        <CallButton call={call} />
      </div>
    )
  }
  return (
    <div class="call-block">
      <CallButton call={call} />
      <p class="call-number">
        <span class="sr">{numberLabel} </span>
        {call.phone}
      </p>
      <p class="call-note">{call.note}</p>
    </div>
  )
}
