import type { PropsWithChildren } from 'hono/jsx'

interface Size {
  readonly size?: number
}

/** The ring of five arcs: five steps around what is sealed. The only sign of the product. */
export function Ring({ size = 30 }: Size) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="3.4" stroke-linecap="round">
        <path d="M19.09 3.37A13 13 0 0 1 27.05 9.16" />
        <path d="M28.96 15.04A13 13 0 0 1 25.92 24.40" />
        <path d="M20.92 28.03A13 13 0 0 1 11.08 28.03" />
        <path d="M6.08 24.40A13 13 0 0 1 3.04 15.04" />
        <path d="M4.95 9.16A13 13 0 0 1 12.91 3.37" />
      </g>
      <circle cx="16" cy="16" r="4.6" fill="currentColor" />
    </svg>
  )
}

function Line({ size = 18, width = '1.9', children }: PropsWithChildren<Size & { readonly width?: string }>) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export function Lock({ size = 18 }: Size) {
  return (
    <Line size={size}>
      <rect x="3.5" y="9" width="13" height="8.5" rx="1.5" />
      <path d="M6.5 9V6a3.5 3.5 0 0 1 7 0v3" />
    </Line>
  )
}

export function Screen({ size = 18 }: Size) {
  return (
    <Line size={size} width="1.8">
      <rect x="2.5" y="4" width="15" height="10" rx="1.5" fill="currentColor" />
      <path d="M7 17h6" />
    </Line>
  )
}

export function Handset({ size = 22 }: Size) {
  return (
    <Line size={size} width="1.8">
      <path d="M6.2 2.8c-1.9.4-3.4 1.7-3.4 3.6C2.8 12.3 7.7 17.2 13.6 17.2c1.9 0 3.2-1.5 3.6-3.4l-3.9-2.2-1.7 1.6c-2.1-.9-3.9-2.7-4.8-4.8l1.6-1.7z" />
    </Line>
  )
}

export function Tick({ size = 16 }: Size) {
  return (
    <Line size={size} width="2.6">
      <path d="M4 10.5l4 4 8-9" />
    </Line>
  )
}

export function Arrow({ size = 20 }: Size) {
  return (
    <Line size={size} width="2.2">
      <path d="M3 10h13M11 5l5 5-5 5" />
    </Line>
  )
}

export function Chevron({ size = 18 }: Size) {
  return (
    <Line size={size} width="2.2">
      <path d="M5 8l5 5 5-5" />
    </Line>
  )
}
