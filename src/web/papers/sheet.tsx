import type { Block, Sheet } from '#papers'

/** A paper as it is shown and printed: the same markup for both. */
export function SheetArticle({ sheet, draft }: { readonly sheet: Sheet; readonly draft?: string | undefined }) {
  return (
    <article class={draft === undefined ? 'letter' : 'letter draft'} lang={sheet.locale} aria-labelledby="letter-title" translate="no">
      {draft === undefined ? null : <p class="letter-draft">{draft}</p>}
      <h2 id="letter-title">{sheet.heading}</h2>
      {sheet.blocks.map(block => (
        <BlockPart block={block} />
      ))}
    </article>
  )
}

function BlockPart({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'text':
      return <p>{block.text}</p>
    case 'strong':
      return (
        <p>
          <b>{block.text}</b>
        </p>
      )
    case 'note':
      return <p class="letter-note">{block.text}</p>
    case 'list':
    case 'say':
    case 'never':
    case 'ticks':
      return <Items kind={block.kind} items={block.items} />
    case 'facts':
      return <Facts rows={block.rows} />
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'signs':
      return <Signs boxes={block.boxes} />
  }
}

function Items({ kind, items }: { readonly kind: 'list' | 'say' | 'never' | 'ticks'; readonly items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <ul class={`letter-${kind}`}>
      {items.map(item => (
        <li>
          {kind === 'ticks' ? <i class="letter-box" aria-hidden="true" /> : null}
          {kind === 'never' ? <b aria-hidden="true">✗</b> : null}
          <span>{item}</span>
        </li>
      ))}
    </ul>
  )
}

/** A value that nobody knows yet is a line to write on. */
function Facts({ rows }: { readonly rows: Extract<Block, { kind: 'facts' }>['rows'] }) {
  return (
    <dl class="letter-facts">
      {rows.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd class={value === '' ? 'letter-blank' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Table({ head, rows }: Pick<Extract<Block, { kind: 'table' }>, 'head' | 'rows'>) {
  return (
    <table>
      <thead>
        <tr>
          {head.map(name => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td data-name={head[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signs({ boxes }: Pick<Extract<Block, { kind: 'signs' }>, 'boxes'>) {
  return (
    <div class="letter-signs">
      {boxes.map(({ title, rows }) => (
        <div>
          <p>
            <b>{title}</b>
          </p>
          {rows.map(row => (
            <p class="letter-line">
              <span>{row}</span> <i aria-hidden="true" />
            </p>
          ))}
        </div>
      ))}
    </div>
  )
}
