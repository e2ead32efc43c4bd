import { Tick } from '../ui/icons.tsx'
import { say } from '../ui/say.ts'
import { lineText } from './naming.ts'
import { type Place, when } from './place.ts'

/** The only confirmation: what was written down, and when. Shown once, on the page that follows. */
export function NotedLine({ place, seq }: { readonly place: Place; readonly seq: number }) {
  const line = place.view.timeline.find(one => one.seq === seq)
  if (!line) return null
  return (
    <p class="kept noted">
      <Tick />
      <span>{say(place.words.ui.overview.noted, { at: when(place, line.recordedAt), what: lineText(place, line) })}</span>
    </p>
  )
}
