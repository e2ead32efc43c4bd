import type { FiguresPlan } from '#casefile'

let plan: Promise<FiguresPlan> | undefined

/** What is counted of a case, as the build wrote it from the method; fetched once. */
export const figuresPlan = (): Promise<FiguresPlan> => {
  plan ??= fetchPlan()
  // A fetch that failed is tried again.
  plan.catch(() => {
    plan = undefined
  })
  return plan
}

const fetchPlan = async (): Promise<FiguresPlan> => {
  const response = await fetch('/assets/figures.json')
  if (!response.ok) throw new Error('No plan of the figures')
  return (await response.json()) as FiguresPlan
}
