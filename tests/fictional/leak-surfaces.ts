import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { CaseView, TimelineLine } from '#casefile'
import { type PaperId, type Sheet, sheetInMarkdown } from '#papers'
import type { Locale } from '#protocol'
import { words as method } from '#words'
import { lineText } from '../../src/web/case/naming.ts'
import type { Place } from '../../src/web/case/place.ts'
import { madePage } from '../../src/web/papers/write-page.tsx'
import { renderDocument } from '../../src/web/ui/index.ts'
import { uiWords } from '../../src/web/words/index.ts'
import type { LeakFiles } from './leak-files.ts'

/** A paper that was made for somebody, with the case it was made of. */
export interface LeakCell {
  readonly paper: PaperId
  readonly subject: string
  readonly locale: Locale
  readonly view: CaseView<'real'>
  readonly sheet: Sheet
}

/** Somewhere a paper can be seen. To look at one more, add a row to `SURFACES`. */
export interface LeakSurface {
  readonly name: string
  /** Whether it leaves the school: then the code name of the case must not be on a family's paper either. */
  readonly leaves: boolean
  /** Made by a browser, and slow. */
  readonly printed?: true
  /** Made of the case in which the paper was made, for whoever works at it: it names nobody at all, not even whom the paper is for. */
  readonly nobody?: true
  readonly textOf: (cell: LeakCell, makers: LeakMakers) => Promise<string> | string
}

/** What makes the surfaces that are more than a text of a page. */
export interface LeakMakers {
  readonly printer: Printer
  readonly files: LeakFiles
}

/** Prints documents as the browser of a school does. */
export interface Printer {
  /** The text of the printed pages, and all that the file says beside it. */
  print(html: string): Promise<{ readonly text: string; readonly about: string }>
}

const placeOf = ({ view, locale }: LeakCell): Place => ({
  view,
  locale,
  words: { ui: uiWords[locale], method: method[locale] },
  base: '/demo',
  here: '/demo/case/c/papers',
})
const documentOf = (cell: LeakCell): string => renderDocument(madePage(placeOf(cell), cell.sheet))
const lineOf = ({ paper, subject, locale, view }: LeakCell): TimelineLine => ({
  seq: 99,
  action: undefined,
  compartment: 'care',
  subject,
  data: undefined,
  by: view.actor.member,
  happenedAt: view.now,
  recordedAt: view.now,
  status: 'applied',
  unsent: false,
  made: { paper, locale },
})

/** The case once the paper was made. */
const afterIt = (cell: LeakCell): CaseView => ({ ...cell.view, timeline: [...cell.view.timeline, lineOf(cell)] })

export const SURFACES: readonly LeakSurface[] = [
  { name: 'page', leaves: false, textOf: documentOf },
  { name: 'print', leaves: true, printed: true, textOf: async (cell, { printer }) => (await printer.print(documentOf(cell))).text },
  { name: 'file', leaves: true, printed: true, textOf: async (cell, { printer }) => (await printer.print(documentOf(cell))).about },
  { name: 'title', leaves: true, textOf: cell => madePage(placeOf(cell), cell.sheet).title },
  { name: 'text', leaves: true, textOf: cell => sheetInMarkdown(cell.sheet) },
  { name: 'journal', leaves: false, textOf: cell => `${lineText(placeOf(cell), lineOf(cell))} ${JSON.stringify(lineOf(cell))}` },
  { name: 'calendar', leaves: true, nobody: true, textOf: (cell, { files }) => files.calendar(afterIt(cell), cell.locale) },
  { name: 'mail', leaves: true, nobody: true, textOf: (cell, { files }) => files.mail(afterIt(cell), cell.locale) },
  { name: 'figures', leaves: true, nobody: true, textOf: (cell, { files }) => files.figures(afterIt(cell), cell.locale) },
]

/** A browser page that prints to PDF, read by pdftotext and pdfinfo (poppler-utils); each document is printed once. */
export function printerOn(page: Page, folder: string, styles: string): Printer {
  const css = readFileSync(styles, 'utf8')
  const known = new Map<string, ReturnType<Printer['print']>>()
  const printOnce = async (html: string) => {
    await page.setContent(html.replace('</head>', `<style>${css}</style></head>`).replaceAll(/<(?:link|script)[^>]*>/g, ''))
    const name = `${await page.title()}.pdf`
    const path = join(folder, name)
    const raw = (await page.pdf({ path, tagged: true, preferCSSPageSize: true })).toString('latin1')
    const read = (program: string, ...args: readonly string[]) => execFileSync(program, args).toString()
    const metadata = [...raw.matchAll(/\/(?:Title|Author|Subject|Keywords|Creator)\s*\([^)]*\)|<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/g)].join(
      '\n',
    )
    return {
      text: read('pdftotext', '-layout', path, '-'),
      about: `${name}\n${read('pdfinfo', '-meta', path)}\n${read('pdfinfo', path)}\n${metadata}`,
    }
  }
  return {
    print: html => {
      const printed = known.get(html) ?? printOnce(html)
      known.set(html, printed)
      return printed
    },
  }
}
