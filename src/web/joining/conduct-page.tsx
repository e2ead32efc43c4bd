import { say } from '../ui/index.ts'
import { CONDUCT_VERSION } from './conduct-version.ts'
import { type JoiningReader, renderJoining, Send } from './frame.tsx'

/** The code of conduct, accepted before the first case and again when it changes. Calling for help never waits for it. */
export const conductPage = (reader: JoiningReader, to: string): string => {
  const { conduct } = reader.words
  return renderJoining(reader, {
    tab: 'conduct',
    title: conduct.title,
    children: (
      <>
        <p class="note now">{conduct.urgent}</p>
        <p class="lead">{conduct.lead}</p>
        <ul class="stack promises-made">
          {conduct.items.map(item => (
            <li>{item}</li>
          ))}
        </ul>
        <Send reader={reader} to="/conduct" label={conduct.go}>
          <input type="hidden" name="to" value={to} />
          <p class="small quiet">{say(conduct.version, { version: CONDUCT_VERSION })}</p>
        </Send>
      </>
    ),
  })
}
