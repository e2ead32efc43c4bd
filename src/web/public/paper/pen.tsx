import type { Child } from 'hono/jsx'

/** A box to tick and its words. */
export function Tick({ children }: { readonly children?: Child }) {
  return (
    <span class="tick-one">
      <span class="box" aria-hidden="true" />
      <span>{children}</span>
    </span>
  )
}

/** A label and the line to write after it, at least 8 mm high. */
export function Line({ label, short }: { readonly label: Child; readonly short?: boolean }) {
  return (
    <span class={short ? 'pen short' : 'pen'}>
      <span>{label}</span> <span class="blank" />
    </span>
  )
}
