import { type CasePorts, rescueLines } from '#casefile'
import type { RescueCopy } from '#web'

/** Makes the rescue files of the person at the screen, and addresses from which this page alone can save them: its caller revokes them. Nothing leaves the queue. */
export const makeRescue = async (ports: CasePorts, school: string): Promise<RescueCopy> => {
  const { files, lines, others } = await rescueLines(ports, school)
  const hrefs = files.map(text => URL.createObjectURL(new Blob([text], { type: 'application/json' })))
  return { hrefs, lines, others, day: ports.now().slice(0, 10) }
}
