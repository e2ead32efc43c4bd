import { links, type Place } from './place.ts'

/** Back to the case, at the foot of its other pages. */
export function BackToCase({ place }: { readonly place: Place }) {
  return (
    <p>
      <a class="plain" href={links(place).overview}>
        {place.words.ui.page.backToCase}
      </a>
    </p>
  )
}
