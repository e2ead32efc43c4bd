import type { BodyData } from '#log'
import type { AnsweringLine, CaseLine, JoiningLine, PaperLine } from './lines.ts'
import type { CaseBeginning } from './ports.ts'
import type { RetainingLine } from './retention/retention-lines.ts'

/** Actions that are none of a method: an older reader keeps such a line aside. */
const [ANSWERING, JOINING, MAKING, RETAINING] = ['line-answered', 'case-joined', 'paper-made', 'case-retained']

/** The line as the data of a body. Form fields go as a list of pairs: their ids are the method's business, not the format's. */
export const lineData = ({ action, subject, data, actionId, source, again }: CaseLine): BodyData => ({
  action,
  subject,
  form: Object.entries(data).map(([field, value]) => ({ field, value: typeof value === 'string' ? value : [...value] })),
  actionId,
  ...(source === undefined ? {} : { source }),
  ...(again === undefined ? {} : { again }),
})

/** The data of a line that answers for an earlier one, in the shape of any other. */
export const answeringData = ({ answers, how, actionId }: AnsweringLine): BodyData =>
  lineData({ action: ANSWERING, subject: 'case', data: { line: String(answers), how }, actionId })

/** The data of a line that joins two cases. */
export const joiningData = ({ joins, how, actionId }: JoiningLine): BodyData =>
  lineData({ action: JOINING, subject: 'case', data: { other: joins, how }, actionId })

/** The data of a line that says a paper was made. */
export const paperData = ({ makes, about, locale, actionId }: PaperLine): BodyData =>
  lineData({ action: MAKING, subject: about, data: { paper: makes, locale }, actionId })

/** The data of a line that keeps a case, or holds it. */
export const retainingData = ({ retains, hold, motive, actionId }: RetainingLine): BodyData =>
  lineData({ action: RETAINING, subject: 'case', data: { until: retains, hold: hold ? 'yes' : 'no', motive }, actionId })

/** The data of the opening body. */
export const openingData = ({ school, agreement, zone, readers }: CaseBeginning, nonce: string): BodyData => ({
  nonce,
  school,
  zone,
  agreement: agreement === null ? null : JSON.parse(JSON.stringify(agreement)),
  ...(readers === 'named' ? { readers } : {}),
})
