import { type FiguresPages, type FiguresRoom, figuresRoutes } from '#web'
import type { OpenCases } from '../cases.ts'
import type { CaseParts } from '../start-device.ts'
import { figuresPort } from './figures-port.ts'

export { awaitedReport } from './figures-port.ts'
export { tallyClosing } from './tally.ts'

/** All that figures need, in one piece that no case page fetches: the pages, over the cases of the open session. */
export const figuresPages = (here: () => OpenCases | undefined, parts: CaseParts, room: FiguresRoom): FiguresPages =>
  figuresRoutes(figuresPort(here, parts), room)
