import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import { attestationWords } from '#attestation'
import type { Locale } from '#protocol'
import type { Level } from '#training'

/** Everything that the paper of an attestation says. */
export interface PaperParts {
  readonly locale: Locale
  readonly level: Level
  readonly picture: Uint8Array
  readonly facts: readonly (readonly [string, string])[]
  readonly answers: readonly { readonly question: string; readonly text: string }[]
  readonly address: string
  readonly words: { readonly title: string; readonly scan: string; readonly answers: string; readonly code: string; readonly foot: string }
}

const MARGIN = 54
const INK = '#101820'
const QR_SIDE = 120

type Pdf = InstanceType<typeof PDFDocument>

/** Embedded, as PDF/UA asks; it has the letters of every name that a register may hold, Inuktitut and Vietnamese too. */
const letters = (): string => createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')

/** A tagged PDF: title, language, headings, texts of pictures (PDF/UA subset). */
export async function badgePaper(parts: PaperParts): Promise<Uint8Array<ArrayBuffer>> {
  const { locale, words, level } = parts
  // Loaded when somebody asks for a paper: it doubles the time of a start.
  const { default: Paper } = await import('pdfkit')
  const title = `${words.title} : ${attestationWords[locale].levels[level].name}`
  const info = { Title: title }
  const pdf = new Paper({ size: 'LETTER', margin: MARGIN, pdfVersion: '1.7', tagged: true, displayTitle: true, lang: locale, info })
  const chunks: Uint8Array[] = []
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(joined(chunks)))
    pdf.on('error', reject)
  })
  pdf.font(letters()).fillColor(INK)
  const page = pdf.struct('Document')
  pdf.addStructure(page)
  heading(pdf, page, parts)
  for (const { question, text } of parts.answers) {
    add(pdf, page, 'H2', () => pdf.fontSize(13).text(question).moveDown(0.3))
    add(pdf, page, 'P', () => pdf.fontSize(11).text(text).moveDown())
  }
  verification(pdf, page, parts)
  page.end()
  pdf.end()
  return done
}

type Structure = ReturnType<Pdf['struct']>

const add = (pdf: Pdf, page: Structure, tag: string, draw: () => void): void => {
  page.add(pdf.struct(tag, {}, draw))
}

function heading(pdf: Pdf, page: Structure, { locale, level, picture, words, facts, answers }: PaperParts): void {
  const said = attestationWords[locale].levels[level]
  page.add(
    pdf.struct('Figure', { alt: said.image }, () => {
      pdf.image(Buffer.from(picture), MARGIN, MARGIN, { width: 120 })
    }),
  )
  pdf.y = MARGIN + 136
  pdf.x = MARGIN
  add(pdf, page, 'P', () => pdf.fontSize(11).text(words.title).moveDown(0.3))
  add(pdf, page, 'H1', () => pdf.fontSize(22).text(said.name).moveDown(0.4))
  add(pdf, page, 'P', () => pdf.fontSize(12).text(said.description).moveDown())
  for (const [term, text] of facts) add(pdf, page, 'P', () => pdf.fontSize(11).text(`${term} ${text}`).moveDown(0.2))
  add(pdf, page, 'P', () => pdf.moveDown(0.6).fontSize(11).text(said.criteria).moveDown())
  if (answers.length > 0) add(pdf, page, 'H2', () => pdf.fontSize(14).text(words.answers).moveDown(0.3))
}

function verification(pdf: Pdf, page: Structure, { address, words }: PaperParts): void {
  if (pdf.y + QR_SIDE + 90 > pdf.page.height - MARGIN) pdf.addPage()
  add(pdf, page, 'P', () => pdf.moveDown().fontSize(11).text(words.scan).moveDown(0.3))
  add(pdf, page, 'P', () => pdf.fontSize(10).text(address).moveDown(0.6))
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const top = pdf.y
  const cell = QR_SIDE / size
  page.add(
    pdf.struct('Figure', { alt: `${words.code} ${address}` }, () => {
      for (const [y, row] of data.entries())
        for (const [x, dark] of row.entries()) if (dark) pdf.rect(MARGIN + x * cell, top + y * cell, cell, cell)
      pdf.fill(INK)
    }),
  )
  pdf.y = top + QR_SIDE + 8
  pdf.x = MARGIN
  add(pdf, page, 'P', () => pdf.fillColor(INK).fontSize(9).text(words.foot))
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
