import type { Child } from 'hono/jsx'

function Door({ children }: { readonly children: Child }) {
  return (
    <svg
      width="76"
      height="86.86"
      viewBox="0 0 84 96"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d="M4 93h76" />
      <path d="M14 93V42a28 28 0 0 1 56 0v51" />
      {children}
    </svg>
  )
}

/** An open door: try. */
export const OpenDoor = () => (
  <Door>
    <path d="M14 93V42a28 28 0 0 1 28-28l16 9v66z" fill="currentColor" fill-opacity=".16" />
    <path d="M42 14l16 9v66l-44 4" />
    <circle cx="50" cy="56" r="2.4" fill="currentColor" />
  </Door>
)

/** An arch, stone by stone: install. */
export const BuiltDoor = () => (
  <Door>
    <path d="M24 93V42a18 18 0 0 1 36 0v51" />
    <path
      d="M24 42H14M27.4 31.4l-8.1-5.9M36.4 24.9l-3.1-9.5M47.6 24.9l3.1-9.5M56.6 31.4l8.1-5.9M60 42h10M14 58h10M14 75h10M60 58h10M60 75h10"
      stroke-width="2.5"
    />
  </Door>
)

/** A door with the ring of five arcs: verify. */
export const SealedDoor = () => (
  <Door>
    <g transform="translate(26 40)" stroke-width="3">
      <path d="M19.09 3.37A13 13 0 0 1 27.05 9.16" />
      <path d="M28.96 15.04A13 13 0 0 1 25.92 24.40" />
      <path d="M20.92 28.03A13 13 0 0 1 11.08 28.03" />
      <path d="M6.08 24.40A13 13 0 0 1 3.04 15.04" />
      <path d="M4.95 9.16A13 13 0 0 1 12.91 3.37" />
      <circle cx="16" cy="16" r="4.6" fill="currentColor" stroke="none" />
    </g>
  </Door>
)
