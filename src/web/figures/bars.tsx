import type { Shown } from '#casefile'

/** One bar with its words; `least` is written before a number that is a lower bound. */
export interface Bar {
  readonly label: string
  readonly value: Shown
  /** What stands beside the bar. */
  readonly says: string
}

const BAR = 22
/** Of the width of the drawing: room is left for the number. */
const WIDEST = 74
const HATCHED = 9

/** Bars drawn from the numbers of the table beside, which says the same: a hidden number is a short hatched bar. */
export function Bars({ id, bars }: { readonly id: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(bar => bar.value ?? 0))
  return (
    <div class="bars" aria-hidden="true">
      <svg width="0" height="0" aria-hidden="true" focusable="false">
        <defs>
          <pattern id={`hatch-${id}`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v7" class="hatch" />
          </pattern>
        </defs>
      </svg>
      {bars.map(({ label, value, says }) => {
        const width = `${value === null ? HATCHED : ((WIDEST * value) / most).toFixed(1)}%`
        return (
          <div>
            <span>{label}</span>
            <svg class="chart" width="100%" height={BAR + 2} aria-hidden="true" focusable="false">
              {value === null ? (
                <rect x="1" y="1" width={width} height={BAR} rx="2" class="hidden-bar" fill={`url(#hatch-${id})`} />
              ) : (
                <rect x="1" y="1" width={width} height={BAR} rx="2" class="bar" />
              )}
              <text class="str" x={width} dx="10" y="18">
                {says}
              </text>
            </svg>
          </div>
        )
      })}
    </div>
  )
}

interface Table {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[]
}

/** A table whose first column names the row; on a narrow screen it slides by itself, and the keyboard reaches it. */
export const FigureTable = ({ caption, head: [first, ...others], rows }: Table) => (
  <section class="scroll" tabindex={0} aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {others.map(one => (
            <th scope="col" class="num">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cells }) => (
          <tr>
            <th scope="row">{label}</th>
            {cells.map(cell => (
              <td class="num">{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

interface FigureProps {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly bars: readonly Bar[]
  readonly table: Table
  /** The table is wide: under the bars, never beside. */
  readonly wide?: true
}

/** One figure: what it says, the bars, and the same numbers as a table. */
export const Figure = ({ id, title, text, bars, table, wide }: FigureProps) => (
  <section class="figure sheet" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
    </header>
    <div class={wide ? 'pair stacked' : 'pair'}>
      <Bars id={id} bars={bars} />
      <FigureTable {...table} />
    </div>
  </section>
)
