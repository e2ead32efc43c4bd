import { encode } from 'uqr'

/** A text as a square that a camera reads: dark on light in both themes, with the margin that readers need. */
export const Qr = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => runsOf(row).map(([x, long]) => `M${x} ${y}h${long}v1h-${long}z`)).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** Where each run of dark squares of a row begins, and how long it is. */
const runsOf = (row: readonly boolean[]): readonly (readonly [number, number])[] =>
  [
    ...row
      .map(dark => (dark ? '#' : ' '))
      .join('')
      .matchAll(/#+/g),
  ].map(({ index, 0: run }) => [index, run.length])
