import type { Child } from 'hono/jsx'

interface Section {
  readonly id: string
  readonly title: string
  readonly children: Child
}

/** A titled part of a page. */
export const Part = ({ id, title, children }: Section) => (
  <section class="part" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
    </header>
    {children}
  </section>
)
