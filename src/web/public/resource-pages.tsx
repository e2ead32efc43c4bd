import type { Region } from '#people'
import { CardMain } from '../resources/card-page.tsx'
import { ResourceMain, type ShownResources } from '../resources/resource-page.tsx'
import { resourcePageWords } from '../resources/words/index.ts'
import { type Reader, renderPage } from './frame.tsx'
import type { KnownResources } from './ports.ts'

const shown = ({ locale }: Reader, { all, today }: KnownResources, region: Region | null): ShownResources => ({
  reader: { locale, today, dials: true },
  all,
  region,
  base: '/resources',
})

/** Help lines, services and recourses, for whoever opens the public site. */
export const resourcePage = (reader: Reader, known: KnownResources, region: Region | null): string =>
  renderPage(reader, { title: resourcePageWords(reader.locale).title, children: <ResourceMain {...shown(reader, known, region)} /> })

/** The same on one page to print. */
export const resourceCardPage = (reader: Reader, known: KnownResources, region: Region | null): string =>
  renderPage(reader, { title: resourcePageWords(reader.locale).cardTitle, children: <CardMain {...shown(reader, known, region)} /> })
