/** Cells of one line, with its place in the file, from 1. */
export interface Cells {
  readonly line: number
  readonly cells: readonly string[]
}

/** Reads a table written by a spreadsheet: `;`, `,` or tab between cells, quotes doubled inside quotes; empty lines left out. Undefined: a quote never closes. */
export function readCells(text: string): readonly Cells[] | undefined {
  const source = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const separator = separatorOf(source)
  const rows: Cells[] = []
  let [cells, cell, quoted, line, start]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  // Asked at each quote: looking at the whole cell again would take seconds of a list made of quotes.
  let blank = true
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
    blank = true
  }
  const endRow = (): void => {
    endCell()
    if (cells.some(one => one.trim() !== '')) rows.push({ line: start, cells })
    cells = []
    start = line + 1
  }
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? ''
    if (quoted && letter === '"' && source[at + 1] === '"') {
      cell += '"'
      blank = false
      at += 1
    } else if (letter === '"' && (quoted || blank)) quoted = !quoted
    else if (!quoted && letter === separator) endCell()
    else if (!quoted && letter === '\n') endRow()
    else {
      cell += letter
      blank &&= letter.trim() === ''
    }
    if (letter === '\n') line += 1
  }
  if (quoted) return undefined
  endRow()
  return rows
}

function separatorOf(text: string): string {
  const first = text.split('\n').find(one => one.trim() !== '') ?? ''
  const count = (letter: string): number => first.split(letter).length
  return [';', '\t', ','].reduce((best, letter) => (count(letter) > count(best) ? letter : best), ';')
}

/** Begins like a formula: a spreadsheet would run it. */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r]/

/** A table for a spreadsheet, UTF-8 with its mark; cells that would be run as formulas are made into text. `,` in decimals calls for `;` between cells. */
export function writeCells(rows: readonly (readonly string[])[], separator: ',' | ';'): string {
  const cellOf = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text
    return `"${safe.replaceAll('"', '""')}"`
  }
  return `\ufeff${rows.map(row => `${row.map(cellOf).join(separator)}\r\n`).join('')}`
}
