/** The round sign of an answer; the word beside it always says the same. */
export function AnswerSign({ sign }: { readonly sign: 'yes' | 'no' | 'unsure' }) {
  const path = { yes: 'M4 10.5l4 4 8-9', no: 'M5 5l10 10M15 5L5 15', unsure: 'M5 10h10' }[sign]
  return (
    <span class={`sign ${sign}`}>
      <svg
        aria-hidden="true"
        width="18"
        height="18"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d={path} />
      </svg>
    </span>
  )
}
