import { type RegisterDesk, registerDesk } from '#people'
import type { Stores } from '#platform'
import { dayAt, type RegisterPagePorts, type TrainingPeoplePorts } from '#web'

/** The register of one organisation, in days of its schools' calendar. */
export const registerOf = ({ register }: Pick<Stores, 'register'>, zone: string, now: () => string): RegisterDesk =>
  registerDesk({ store: register, now, dayOf: instant => dayAt(instant, zone) })

/** Ports of the register's pages: signed in as in the training, over the register of the same stores. */
export const registerPages = (
  stores: Pick<Stores, 'register' | 'badges' | 'invitations'>,
  people: TrainingPeoplePorts,
): RegisterPagePorts => ({
  place: people.place,
  learnerOf: people.learnerOf,
  members: people.members,
  newId: people.newId,
  now: people.now,
  wait: people.wait,
  callerOf: people.callerOf,
  desk: registerOf(stores, people.place.zone, people.now),
  // The team that trains is no school: nothing is ever signed for it.
  institutions: async () => (await stores.badges.institutions()).filter(one => !('team' in one && one.team === true)),
  invite: (institution, member, at) => stores.invitations.invite(institution, member, at),
})
