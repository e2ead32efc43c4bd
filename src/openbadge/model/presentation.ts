import { CREDENTIALS_V2 } from '../context-addresses.ts'
import { tokenIn } from '../envelope.ts'
import { isObject, type Json, type JsonObject, listOf } from '../json.ts'
import { credentialFaults, proofFaults } from './credential.ts'
import { fault, type ModelFault, NONE } from './fault.ts'
import { contextFaults, idFaults, isParty, typeFaults } from './members.ts'

const ENVELOPED_CREDENTIAL = 'EnvelopedVerifiableCredential'
const ENVELOPED_PRESENTATION = 'EnvelopedVerifiablePresentation'

/** Every fault of a presentation, and of what it holds, against the data model; none when it conforms. */
export function presentationFaults(presentation: JsonObject): readonly ModelFault[] {
  if (isEnvelopedPresentation(presentation)) return envelopeFaults(presentation, ENVELOPED_PRESENTATION)
  return [
    ...contextFaults(presentation['@context']),
    ...typeFaults(presentation['type'], 'VerifiablePresentation'),
    ...idFaults(presentation, ''),
    ...disguisedFaults(presentation),
    ...holderFaults(presentation),
    ...proofFaults(presentation['proof']),
    ...heldFaults(presentation),
  ]
}

export const isEnvelopedCredential = ({ type }: JsonObject): boolean => listOf(type).includes(ENVELOPED_CREDENTIAL)
export const isEnvelopedPresentation = ({ type }: JsonObject): boolean => listOf(type).includes(ENVELOPED_PRESENTATION)

/** A `data:` address belongs to an envelope: with another type, nobody would open it. */
const disguisedFaults = ({ id }: JsonObject): readonly ModelFault[] =>
  typeof id === 'string' && id.startsWith('data:') ? fault('envelope-malformed', 'type') : NONE

const holderFaults = (presentation: JsonObject): readonly ModelFault[] =>
  'holder' in presentation && !isParty(presentation['holder']) ? fault('holder-malformed', 'holder') : NONE

function heldFaults(presentation: JsonObject): readonly ModelFault[] {
  if (!('verifiableCredential' in presentation)) return NONE
  return listOf(presentation['verifiableCredential']).flatMap(held => {
    if (!isObject(held)) return fault('credential-malformed', 'verifiableCredential')
    if (isEnvelopedCredential(held)) return envelopedCredentialFaults(held)
    return [...credentialFaults(held), ...selfAssertedFaults(presentation, held)]
  })
}

/** A credential without a proof of its own is asserted by whoever presents it: issuer and holder are then the same (VCDM 4.13.4). */
function selfAssertedFaults({ holder, proof }: JsonObject, held: JsonObject): readonly ModelFault[] {
  if (held['proof'] !== undefined || proof === undefined) return NONE
  return partyOf(holder) !== undefined && partyOf(holder) === partyOf(held['issuer']) ? NONE : fault('holder-malformed', 'holder')
}

const partyOf = (value: Json | undefined): Json | undefined => (isObject(value) ? value['id'] : value)

/** An envelope, and the credential inside it when it can be read. */
export const envelopedCredentialFaults = (envelope: JsonObject): readonly ModelFault[] => envelopeFaults(envelope, ENVELOPED_CREDENTIAL)

function envelopeFaults(envelope: JsonObject, type: string): readonly ModelFault[] {
  const inside = tokenIn(envelope['id'])?.payload
  if (listOf(envelope['@context'])[0] !== CREDENTIALS_V2) return fault('context-order', '@context')
  if (listOf(envelope['type']).length !== 1) return fault('type-malformed', 'type')
  if (inside === undefined) return fault('envelope-malformed', 'id')
  const held = inside[type === ENVELOPED_CREDENTIAL ? 'vc' : 'vp'] ?? inside
  if (!isObject(held)) return fault('envelope-malformed', 'id')
  return type === ENVELOPED_CREDENTIAL ? credentialFaults(held) : presentationFaults(held)
}
