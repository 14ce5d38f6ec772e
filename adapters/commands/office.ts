import { loadContact } from '../../src/engine/load/records.ts'
import { type World, JSON_OPTION, ORGANISATION, type Command } from './command.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import type { Event } from '../../src/records/history.ts'
import { isEmail } from '../../src/portfolio/import/row.ts'
import { chosenOrganisation } from './organisations.ts'
import { personWith } from './people.ts'

function office(word: 'add' | 'remove', about: string): Command {
  return {
    name: `office ${word}`,
    takes: ['EMAIL'],
    about,
    options: ORGANISATION,
    needs: 'store',
    run: async (call, world, io) => {
      const { store } = world
      const email = call.words[0]!.trim().toLowerCase()
      if (!isEmail(email)) return { mistakes: [`"${call.words[0]}" is no e-mail address`] }
      const chosen = await chosenOrganisation(call, store)
      if ('mistakes' in chosen) return chosen
      const { id: organisation } = chosen.organisation
      for (;;) {
        const found = (await store.find('person', organisation, `email:${email}`)).filter(
          (person) => word === 'add' || person.office,
        )
        const person = word === 'add' ? personWith(found) : found[0]
        if (word === 'remove' && !person) return { mistakes: [`${email} is not in the program office`] }
        if (person?.office === (word === 'add')) break
        const before = person ?? stranger(organisation, world.id(), { name: email.split('@')[0]!, email })
        // Looked at at once: an invited member is found on the platform before anything is passed on to them.
        if (await settle(world, { ...before, office: word === 'add' })) break
      }
      await io.out(`${email} is ${word === 'add' ? 'in' : 'no longer in'} the program office\n`)
      return 'done'
    },
  }
}

async function settle({ store, id, now }: World, person: Person): Promise<boolean> {
  const event: Event = person.office ? 'office.added' : 'office.removed'
  const { organisation } = person
  const entry = {
    id: id(),
    organisation,
    about: `person:${person.id}`,
    at: now(),
    by: null,
    event,
    change: {},
  }
  const contact = { ...(await loadContact(store, organisation, person.id)), attention: now() }
  return (await store.commit({ organisation, records: [person, contact], entries: [entry] })) === 'done'
}

export const officeAdd = office('add', 'makes the person with this address a member of the program office')
export const officeRemove = office('remove', 'takes somebody out of the program office')

export const officeList: Command = {
  name: 'office list',
  takes: [],
  about: 'lists the program office',
  options: { ...ORGANISATION, ...JSON_OPTION },
  needs: 'copy',
  run: async (call, { store }, io) => {
    const chosen = await chosenOrganisation(call, store)
    if ('mistakes' in chosen) return chosen
    const people = (await store.find('person', chosen.organisation.id, 'office')).map(
      ({ name, email, accounts }) => ({
        name,
        email,
        joined: accounts.length > 0,
      }),
    )
    const lines = people.map(
      ({ name, email, joined }) => `${name}  ${email ?? ''}${joined ? '' : '  (invited)'}\n`,
    )
    await io.out(call.flag('json') ? `${JSON.stringify(people, null, 2)}\n` : lines.join(''))
    return 'done'
  },
}
