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
const ACCENT = '#0b4a5c'
const QUIET = '#4a5560'
const QR_SIDE = 120
const PICTURE_SIDE = 132

type Pdf = InstanceType<typeof PDFDocument>

/** Embedded, as PDF/UA asks; it has the letters of every name that a register may hold, Inuktitut and Vietnamese too. */
const letters = (weight: '' | '-Bold'): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/DejaVuSans${weight}.ttf`)
const TEXT = 'text'
const STRONG = 'strong'

/** A tagged PDF that says it is one (PDF/UA-1): title, language, headings, texts of pictures; what is only drawn is marked so. */
export async function badgePaper(parts: PaperParts): Promise<Uint8Array<ArrayBuffer>> {
  const { locale, words, level } = parts
  // Loaded when somebody asks for a paper: it doubles the time of a start.
  const { default: Paper } = await import('pdfkit')
  const title = `${attestationWords[locale].levels[level].name} · ${words.title}`
  const info = { Title: title }
  const options: PDFKit.PDFDocumentOptions = { size: 'LETTER', margin: MARGIN, pdfVersion: '1.7', tagged: true, displayTitle: true }
  // The types of this package do not know the kind that it makes.
  const pdf = new Paper(Object.assign(options, { lang: locale, info, font: letters(''), subset: 'PDF/UA' }))
  const chunks: Uint8Array[] = []
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(joined(chunks)))
    pdf.on('error', reject)
  })
  pdf.registerFont(TEXT, letters('')).registerFont(STRONG, letters('-Bold'))
  pdf.font(TEXT).fillColor(INK)
  const page = pdf.struct('Document')
  pdf.addStructure(page)
  heading(pdf, page, parts)
  for (const { question, text } of parts.answers) {
    add(pdf, page, 'H3', () => pdf.font(STRONG).fontSize(11).text(question).moveDown(0.3))
    add(pdf, page, 'P', () => pdf.font(TEXT).fontSize(10.5).text(text, { lineGap: 2 }).moveDown())
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
  const beside = { width: pdf.page.width - 2 * MARGIN - PICTURE_SIDE - 28 }
  page.add(
    pdf.struct('Figure', { alt: said.image }, () => {
      pdf.image(Buffer.from(picture), pdf.page.width - MARGIN - PICTURE_SIDE, MARGIN, { width: PICTURE_SIDE })
    }),
  )
  pdf.y = MARGIN + 6
  pdf.x = MARGIN
  add(pdf, page, 'P', () => pdf.fontSize(11).fillColor(QUIET).text(words.title, beside).moveDown(0.5))
  add(pdf, page, 'H1', () => pdf.font(STRONG).fontSize(21).fillColor(ACCENT).text(said.name, beside))
  pdf.y = Math.max(pdf.y + 16, MARGIN + PICTURE_SIDE + 18)
  line(pdf)
  for (const [term, text] of facts)
    add(pdf, page, 'P', () => {
      pdf.font(TEXT).fontSize(11).fillColor(QUIET).text(`${term} `, { continued: true })
      pdf.font(STRONG).fillColor(INK).text(text).moveDown(0.25)
    })
  pdf.moveDown(0.6).font(TEXT)
  add(pdf, page, 'P', () => pdf.fontSize(12).text(said.description, { lineGap: 2 }).moveDown(0.6))
  add(pdf, page, 'P', () => pdf.fontSize(11).fillColor(QUIET).text(said.criteria, { lineGap: 2 }).moveDown())
  pdf.fillColor(INK)
  if (answers.length > 0) add(pdf, page, 'H2', () => pdf.font(STRONG).fontSize(14).fillColor(ACCENT).text(words.answers).moveDown(0.4))
  pdf.font(TEXT).fillColor(INK)
}

/** A line across the page: drawn, and said to nobody. */
function line(pdf: Pdf): void {
  pdf.markContent('Artifact', { type: 'Layout' })
  const right = pdf.page.width - MARGIN
  pdf.moveTo(MARGIN, pdf.y).lineTo(right, pdf.y).lineWidth(1).stroke(ACCENT)
  pdf.endMarkedContent()
  pdf.y += 14
}

function verification(pdf: Pdf, page: Structure, { address, words }: PaperParts): void {
  if (pdf.y + QR_SIDE + 90 > pdf.page.height - MARGIN) pdf.addPage()
  line(pdf)
  const top = pdf.y
  const beside = { width: pdf.page.width - 2 * MARGIN - QR_SIDE - 20 }
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const cell = QR_SIDE / size
  page.add(
    pdf.struct('Figure', { alt: `${words.code} ${address}` }, () => {
      for (const [y, row] of data.entries())
        for (const [x, dark] of row.entries()) if (dark) pdf.rect(MARGIN + x * cell, top + y * cell, cell, cell)
      pdf.fill(INK)
    }),
  )
  pdf.x = MARGIN + QR_SIDE + 20
  pdf.y = top + 8
  add(pdf, page, 'P', () => pdf.font(TEXT).fillColor(INK).fontSize(11).text(words.scan, beside).moveDown(0.4))
  add(pdf, page, 'P', () => pdf.fontSize(10).fillColor(ACCENT).text(address, beside).moveDown(0.8))
  add(pdf, page, 'P', () => pdf.fillColor(QUIET).fontSize(9).text(words.foot, beside))
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
