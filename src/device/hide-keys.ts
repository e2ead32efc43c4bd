const twiceWithinMs = 800

/** Calls `hide` for the Hide button and for the Escape key pressed twice, on any page and in any field. */
export const listenForHiding = (hide: () => void): void => {
  let last = Number.NEGATIVE_INFINITY
  document.addEventListener(
    'keydown',
    event => {
      if (event.key !== 'Escape' || event.repeat) return
      const twice = event.timeStamp - last < twiceWithinMs
      last = twice ? Number.NEGATIVE_INFINITY : event.timeStamp
      if (!twice) return
      event.preventDefault()
      hide()
    },
    { capture: true },
  )
  document.addEventListener(
    'click',
    event => {
      if (!(event.target instanceof Element) || !event.target.closest('[data-hide]')) return
      event.preventDefault()
      hide()
    },
    { capture: true },
  )
}
