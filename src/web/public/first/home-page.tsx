import type { Child } from 'hono/jsx'
import { Arrow } from '../../ui/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { PublicMethod } from '../ports.ts'
import { BuiltDoor, OpenDoor, SealedDoor } from './doors.tsx'

/** The first page: what to do now, three doors, the five steps, what this is and is not. */
export function homePage(reader: Reader, method: PublicMethod, fictionalOnly: boolean): string {
  const { home } = reader.words
  return renderPage(reader, {
    title: home.title,
    children: (
      <main class="public home">
        <div class="hero">
          <div>
            <h1 id="h" tabindex={-1}>
              {home.title}
            </h1>
            <p class="lead">{home.lead}</p>
          </div>
          <section class="at-once" aria-labelledby="now">
            <h2 id="now">{home.now.title}</h2>
            <p>{home.now.text}</p>
            <a class="alt" href="/start">
              {home.now.button} <Arrow />
            </a>
          </section>
        </div>
        <div class="doors">
          <Door door={home.try} href="/demo" first icon={<OpenDoor />} />
          <Door door={home.install} href="/install" icon={<BuiltDoor />} />
          <Door door={home.verify} href="/verify" icon={<SealedDoor />} />
        </div>
        <section class="sheet aside-part" aria-labelledby="train">
          <h2 id="train">{home.train.title}</h2>
          <p>{home.train.text}</p>
          <p>
            <a class="alt" href={fictionalOnly ? '/demo/training/' : '/training/'}>
              {home.train.button} <Arrow />
            </a>
          </p>
        </section>
        <FiveSteps reader={reader} method={method} />
        <div class="is">
          <About about={home.is} />
          <About about={home.isNot} />
        </div>
      </main>
    ),
  })
}

interface DoorProps {
  readonly door: { readonly title: string; readonly text: string; readonly button: string }
  readonly href: string
  readonly icon: Child
  readonly first?: boolean
}

function Door({ door, href, icon, first }: DoorProps) {
  return (
    <section class={first ? 'door first-door' : 'door'}>
      {icon}
      <div>
        <h2>{door.title}</h2>
        <p>{door.text}</p>
      </div>
      <a class={first ? 'go' : 'alt'} href={href}>
        {door.button} <Arrow />
      </a>
    </section>
  )
}

function FiveSteps({ reader, method }: { readonly reader: Reader; readonly method: PublicMethod }) {
  const { home } = reader.words
  return (
    <section class="part" aria-labelledby="steps">
      <h2 id="steps">{home.steps}</h2>
      <ol class="five">
        {method.protocol.steps.map((step, index) => (
          <li>
            <span class="dot" aria-hidden="true">
              {index + 1}
            </span>
            <a href={`/method#step-${step.id}`}>{method.words.steps[step.id]?.title ?? step.id}</a>
          </li>
        ))}
      </ol>
      <p class="ways">
        <a href="/method">{home.readMethod}</a>
        <a href="/aide-memoire">{home.printHour}</a>
      </p>
    </section>
  )
}

function About({ about }: { readonly about: { readonly title: string; readonly text: readonly string[] } }) {
  return (
    <section>
      <h2>{about.title}</h2>
      {about.text.map(paragraph => (
        <p>{paragraph}</p>
      ))}
    </section>
  )
}
