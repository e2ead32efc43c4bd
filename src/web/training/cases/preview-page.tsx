import { raw } from 'hono/html'
import type { Protocol } from '#protocol'
import { previewBody, validateScenario } from '#training'
import { renderTraining } from '../frame.tsx'
import type { Visit } from '../gate.tsx'
import { type Here, hereOf } from '../learner/here.tsx'
import type { OpenCase } from '../learner/ports.ts'

/** Who may see what a case holds before playing it: trainers, and everybody in the fictional school. */
export const maySeeWhole = ({ place, learner }: Here['reader']): boolean => place.fictional || learner?.roles.includes('trainer') === true

/**
 * The whole case for a trainer: its tree, then every scene in words. Its faults are looked for at each asking; that every way can be walked
 * is proved when the case is made.
 */
export function previewPage(visit: Visit, { pack }: OpenCase, protocol: Protocol): string {
  const { words, base, reader } = hereOf(visit)
  const { preview, back } = words.cases
  const body = previewBody(pack, protocol, reader.locale, { faults: validateScenario(pack, protocol), walked: [] })
  return renderTraining(reader, {
    title: `${pack.words[reader.locale].title} · ${preview.link}`,
    children: (
      <main class="public learn wide preview">
        <p class="note">{preview.note}</p>
        {raw(body.replace('<h1>', '<h1 id="h" tabindex="-1">'))}
        <p>
          <a class="plain" href={`${base}/architect`}>
            {back}
          </a>
        </p>
      </main>
    ),
  })
}
