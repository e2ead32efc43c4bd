import type { Block, Sheet } from './paper.ts'

const LINE = '\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_'

/** A paper as a text that a person reads: lines to fill by hand are lines, frames to sign are lists. */
export const sheetInMarkdown = ({ heading, blocks }: Sheet): string => [`# ${heading}`, ...blocks.map(inMarkdown)].join('\n\n')

function inMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}`
    case 'text':
      return block.text
    case 'strong':
      return `**${block.text}**`
    case 'note':
      return `*${block.text}*`
    case 'list':
    case 'say':
      return block.items.map(item => `* ${item}`).join('\n')
    case 'ticks':
      return block.items.map(item => `* ☐ ${item}`).join('\n')
    case 'never':
      return block.items.map(item => `* ✗ ${item}`).join('\n')
    case 'facts':
      return block.rows.map(([label, value]) => `* ${label.replace(/[\u00a0 ]?:$/, '')} … ${value === '' ? LINE : value}`).join('\n')
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')
    case 'signs':
      return block.boxes.map(({ title, rows }) => [`* **${title}**`, ...rows.map(row => `  * ${row} ${LINE}`)].join('\n')).join('\n')
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
