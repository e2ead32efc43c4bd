import { actionNumber } from '#protocol'
import { actionWords, type Blank, custodyActions, deviceKinds, fieldWords, optionWords, toFill } from './blank.ts'
import { Line, Tick } from './pen.tsx'

const LINKS = 9

/** The chain of one device: each link has its act, its time and two signatures. */
export function CustodySheet({ blank }: { readonly blank: Blank }) {
  const { words, method } = blank
  const { custodySheet } = words
  const acts = custodyActions(method.protocol)
  return (
    <section class="leaf" aria-labelledby="custody">
      <h2 id="custody">
        {words.contents.custody} <small>({words.perDevice})</small>
      </h2>
      <p>{custodySheet.lead}</p>
      <DeviceHead blank={blank} />
      <table class="paper-table custody-table">
        <thead>
          <tr>
            <th scope="col">{custodySheet.link}</th>
            <th scope="col">{custodySheet.when}</th>
            <th scope="col">
              {custodySheet.gives} <small>({custodySheet.sign})</small>
            </th>
            <th scope="col">
              {custodySheet.receives} <small>({custodySheet.sign})</small>
            </th>
            <th scope="col">{custodySheet.place}</th>
            <th scope="col">{custodySheet.intact}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: LINKS }, () => (
            <LinkRow blank={blank} />
          ))}
        </tbody>
      </table>
      <p class="small-print">
        <b>{custodySheet.legend}</b>{' '}
        {acts.map(act => `${actionNumber(method.protocol, act.id)} ${toFill(actionWords(blank, act.id)?.title ?? act.id)}`).join(' · ')}
      </p>
    </section>
  )
}

function DeviceHead({ blank }: { readonly blank: Blank }) {
  const { words, method } = blank
  const kinds = deviceKinds(blank)
  const taken = custodyActions(method.protocol).find(one =>
    one.effects.some(effect => effect.effect === 'custody' && effect.move === 'taken'),
  )
  return (
    <div class="paper-frame">
      <p class="pens">
        <Line label={words.custodySheet.number} short />
        <Line label={words.custodySheet.owner} short />
        {(taken?.fields ?? [])
          .filter(field => field.kind === 'code')
          .map(field => (
            <Line label={taken ? fieldWords(blank, taken.id, field.id).label : field.id} />
          ))}
      </p>
      {kinds && kinds.field.kind === 'choice' ? (
        <p class="choose-one">
          {kinds.field.options.map(option => (
            <>
              <Tick>{optionWords(method.words, fieldWords(blank, kinds.action, kinds.field.id), option)}</Tick>{' '}
            </>
          ))}
        </p>
      ) : null}
    </div>
  )
}

function LinkRow({ blank: { words } }: { readonly blank: Blank }) {
  return (
    <tr>
      <td />
      <td />
      <td />
      <td />
      <td />
      <td>
        <Tick>{words.custodySheet.yes}</Tick>
        <br />
        <Tick>{words.custodySheet.no}</Tick>
      </td>
    </tr>
  )
}
