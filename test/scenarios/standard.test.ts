import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const SAID = {
  problem: 'Claims clerks retype 400 letters a day into the claims system',
  measure: 'Minutes a letter from 12 to 8 by June',
  value: '8 minutes a letter instead of 12, over 3 weeks',
}
const REUSE = 'The letter types, the prompts and the rules for privacy'
const MANDATE = 'The claims board may extend it, connect it and keep the rules the same'
const ROLES = 'Clerks check what it read, the desk lead releases, IT runs it'
const MEASURES = 'Minutes a letter and the share without a clerk, each month, by the claims board'

onEach((platform) => {
  let world: World
  let ada: Person
  let cleo: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform], office: [] })
    ada = world.person('ada')
    cleo = world.person('cleo')
    await cleo.says('help')
  })
  afterEach(() => world.ends())

  /** A pilot of Ada's with a sponsor who counts. */
  async function has(
    name: string,
    stage: Pilot['stage'],
    met: Parameters<typeof stands>[3] = { said: SAID, met: ['go-decision', 'wave-reviews', 'sponsor'] },
  ): Promise<void> {
    await ada.says(`/pilot start ${name}`)
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO')
    const [pilot] = await world.store.find('pilot', 'default', `name:${name.toLowerCase()}`)
    const sponsor = { ...pilot!.sponsor!, title: 'CFO', agreed: world.now() }
    await stands(world, name, { stage, sponsor }, met)
  }

  async function writes(): Promise<void> {
    await ada.says('/pilot standard')
    for (const text of [MANDATE, ROLES, MEASURES]) await ada.says(text)
  }

  /** Until what is asked of somebody comes by itself. */
  async function gets(person: Person, label: string): Promise<void> {
    for (let days = 0; days < 4 && !person.labels().includes(label); days++) await world.passes({ days: 1 })
  }

  async function signs(): Promise<void> {
    await writes()
    await ada.picks('Who should agree?', 'dee')
    await ada.taps('Ask for the signature')
    await gets(cleo, 'Sign')
    await cleo.taps('Sign')
  }

  test('a record that names mandate, roles, measures and who agreed is signed, and only then is it the standard', async () => {
    await has('Claims triage', 'scale')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('New-standard decision: missing')
    await ada.says('/pilot commit new standard')
    await ada.taps('It is done')
    expect(ada.heard()).toContain('Only a signature meets this one')
    await ada.taps('The decision')
    expect(ada.heard()).toContain('Who has the mandate to extend it, integrate it and keep it consistent?')
    await ada.says('yes')
    for (const text of [MANDATE, ROLES, MEASURES]) await ada.says(text)
    await ada.taps('Ask for the signature')
    expect(ada.heard()).toContain('Before it can be signed: at least one person who agrees')
    await ada.picks('Who should agree?', 'dee')
    await ada.taps('Ask for the signature')
    expect(ada.heard()).toContain('I ask Cleo Example to sign it')
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'Agreement to the new standard: not confirmed yet')
    await ada.taps('It is done')
    expect(ada.heard()).toContain('Only a yes from Dee Example can close this one')
    await world.passes({ hours: 2 })
    const dee = world.person('dee')
    expect(dee.everything()).toContain(MANDATE)
    await dee.taps('I agree')
    expect(dee.heard()).toContain('Your yes to Claims triage is in the record')
    expect(ada.everything()).toContain('Everybody who was asked agrees to the decision on Claims triage')
    await gets(cleo, 'Sign')
    for (const text of [MANDATE, ROLES, MEASURES]) expect(cleo.everything()).toContain(text)
    await cleo.taps('Sign')
    expect(cleo.heard()).toContain('Claims triage is the new standard')
    await ada.says('/pilot standard')
    expect(ada.heard()).toMatch(/Mandate:?\s+The claims board may extend it/u)
    expect(ada.heard()).toMatch(/Agreed:?\s+Dee Example/u)
    expect(ada.heard()).toMatch(/Looked at again:?\s+Wed, Mar 3, 2027/u)
    expect(ada.heard()).toMatch(/Signed:?\s+Cleo Example, CFO, /u)
    await ada.taps('Show as Markdown')
    expect(ada.heard()).toContain(MEASURES)
  })

  test('a text that changes takes the record back, and what was read before is not signed', async () => {
    await has('Claims triage', 'scale')
    await writes()
    await ada.picks('Who should agree?', 'ada')
    await ada.picks('Who should agree?', 'dee')
    await world.passes({ hours: 2 })
    await world.person('dee').taps('I do not agree')
    await world.passes({ hours: 1 })
    expect(ada.everything()).toContain('Dee Example does not agree yet')
    await ada.says('/pilot standard')
    expect(ada.heard()).toMatch(/Said no:?\s+Dee Example/u)
    await ada.taps('Ask for the signature')
    await gets(cleo, 'Sign')
    const before = cleo.newest('Sign')
    await ada.says('/pilot standard')
    await ada.picks('Change a text', 'Mandate')
    await ada.says('The head of claims alone may change it and connect it')
    await cleo.tapsOn(before, 'Sign')
    expect(cleo.heard()).toContain('It is not ready to be signed yet')
    await ada.taps('Ask for the signature')
    for (const word of ['decide', 'digest now']) {
      await cleo.says(`/pilot ${word}`)
      expect(cleo.heard()).toContain('the new-standard decision waits for your signature')
    }
    await cleo.taps('Read and sign')
    expect(cleo.heard()).toContain('The head of claims alone')
    await cleo.tapsOn(before, 'Sign')
    expect(cleo.heard()).toContain('It has changed since I asked you')
    expect(cleo.heard()).toContain('The head of claims alone')
    await cleo.taps('Sign')
    expect(cleo.heard()).toContain('Claims triage is the new standard')
    await ada.says('/pilot standard')
    expect(ada.labels()).toContain('Show as Markdown')
    await ada.picks('Change a text', 'Mandate')
    expect(ada.heard()).toContain('It is signed and stays as it is until its review')
  })

  test('a yes, a no and a signature count for the words that were read, also while the pilot rests', async () => {
    await has('Claims triage', 'scale')
    const [dee, mo] = [world.person('dee'), world.person('mo')]
    const rewrites = async (words: string) => {
      await ada.says('/pilot standard')
      await ada.picks('Change a text', 'Mandate')
      await ada.says(words)
    }
    await writes()
    await ada.picks('Who should agree?', 'dee')
    await ada.picks('Who should agree?', 'mo')
    await world.passes({ hours: 2 })
    await rewrites('The head of claims alone may change it and connect it')
    await dee.taps('I agree')
    expect(dee.heard()).toContain('It has changed since I asked you')
    expect(dee.heard()).toContain('The head of claims alone')
    await dee.taps('I agree')
    expect(dee.heard()).toContain('Your yes to Claims triage is in the record')
    await rewrites('Ada Example alone may change everything about it')
    expect(ada.heard()).toContain('so I ask once more: Dee Example')
    expect(ada.heard()).toMatch(/Not answered yet:?\s+Dee Example/u)
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'Agreement to the new standard: not confirmed yet')
    expect(ada.labels()).not.toContain('Hand it to somebody else')
    await ada.taps('Take out of the record')
    expect(ada.heard()).toContain('Dee Example is taken out of the record')
    await ada.taps('The decision')
    expect(ada.heard()).not.toContain('Dee Example')
    await ada.picks('Who should agree?', 'dee')
    expect(ada.heard()).toContain('I ask Dee Example whether they agree')
    await ada.taps('Ask for the signature')
    await gets(cleo, 'Sign')
    await mo.taps('I do not agree')
    await cleo.taps('Sign')
    expect(cleo.heard()).toMatch(/Said no:?\s+Mo Example/u)
    await ada.says('/pilot pause')
    await ada.taps('Pause')
    await cleo.taps('Sign')
    expect(cleo.heard()).toContain('Claims triage is the new standard')
    await world.until('2027-03-04T12:00:00.000Z')
    await gets(cleo, 'Still right')
  })

  test('once everybody has it the coach asks for the decision, and not for more validation', async () => {
    await has('Claims triage', 'scale')
    await gets(ada, 'Write it down')
    expect(ada.everything()).toContain('The next step is no further pilot')
    await ada.taps('Write it down')
    expect(ada.heard()).toContain('Who has the mandate')
  })

  test('who begins the same thing again after a success hears that the decision is next, and may go on', async () => {
    await has('Claims triage', 'production', { said: SAID, met: ['go-decision', 'sponsor'] })
    await ada.says('/pilot start Claims triage Munich')
    expect(ada.heard()).toContain('For the same thing no further pilot is needed')
    expect(ada.heard()).toContain('Which specific problem')
    await ada.taps('Later')
    await ada.says('/pilot start Letter reader')
    expect(ada.heard()).not.toContain('no further pilot is needed')
    await ada.says('Clerks of the claims desk retype letters by hand, 400 a day')
    expect(ada.heard()).toContain('Claims triage has a go and shows its value')
    await ada.taps('The decision')
    expect(ada.heard()).toContain('Who has the mandate')
  })

  test('a year later a signed decision still holds, or is made anew, and what was signed stays readable', async () => {
    await has('Claims triage', 'scale')
    await signs()
    await world.until('2027-03-04T12:00:00.000Z')
    await gets(cleo, 'Still right')
    expect(cleo.everything()).toContain('its review is due. Is it still right?')
    const asked = cleo.newest('Still right')
    await cleo.taps('Still right')
    expect(cleo.heard()).toContain('The decision stands. I ask again on')
    expect(cleo.heard()).toContain('Do other teams run their own version of it by now?')
    await cleo.taps('Yes, some')
    expect(cleo.heard()).toContain('Who brings them together, and by when?')
    await cleo.tapsOn(asked, 'It has changed')
    expect(cleo.heard()).toContain('That is settled already')
    await world.until('2028-03-06T12:00:00.000Z')
    await gets(cleo, 'It has changed')
    await cleo.taps('It has changed')
    expect(cleo.heard()).toContain('Then it is decided anew')
    await ada.says('/pilot standard')
    await ada.says('The service board may extend it, since letters are theirs now')
    await ada.says(ROLES)
    await ada.says(MEASURES)
    expect(ada.heard()).toContain('Decided before, signed')
    expect(ada.heard()).toContain(MANDATE)
  })

  test('other versions of it are asked about and brought together by somebody, and the record says so', async () => {
    await has('Claims triage', 'scale')
    await ada.says('/pilot coach')
    expect(ada.heard()).toContain('What has changed around it for good?')
    await ada.taps('Fewer steps')
    expect(ada.heard()).toContain('Do other teams run their own version of it?')
    await ada.taps('Yes, some')
    expect(ada.heard()).toContain('Copies drift apart. Who brings them together, and by when?')
    await ada.picks('Somebody else', 'dee')
    expect(ada.heard()).toContain('Noted: other versions brought together, Dee Example')
    await writes()
    expect(ada.heard()).toMatch(
      /Other versions:?\s+Dee Example \(not confirmed yet\) brings them together by/u,
    )
  })

  test('what a standard leaves is offered once to a similar pilot, when its owner agreed', async () => {
    const met = ['go-decision', 'wave-reviews', 'sponsor'] as const
    await has('Claims triage', 'scale', { said: { ...SAID, reuse: REUSE }, met })
    await signs()
    await gets(ada, 'Share it')
    const mo = world.person('mo')
    await mo.says('/pilot start Letter reader')
    await mo.says(SAID.problem)
    expect(mo.heard()).not.toContain('See what they left?')
    await ada.taps('Share it')
    expect(ada.heard()).toContain('What Claims triage leaves is shown to the next similar pilot')
    await ada.says('/pilot standard Claims triage')
    expect(ada.heard()).toContain('Shared with similar pilots')
    await mo.says('/pilot start Post reader')
    await mo.says('Our clerks retype letters of claims by hand, some 90 a day')
    expect(mo.heard()).toContain('Claims triage became the standard with much the same problem')
    await mo.taps('See it')
    expect(mo.heard()).toContain(REUSE)
    await mo.taps('Use it')
    expect(mo.heard()).toContain('They measured: Minutes a letter from 12 to 8')
    await mo.taps('It is my answer')
    expect(mo.heard()).toContain('How success is measured: ')
    await ada.taps('Take it back')
    const [pilot] = await world.store.find('pilot', 'default', 'name:claims triage')
    const history = await world.store.history('default', `pilot:${pilot!.id}`)
    expect(history.flatMap(({ change }) => (change.what === 'template' ? [change.shared] : []))).toEqual([
      'yes',
      'no',
    ])
    await mo.says('/pilot start Third reader')
    await mo.says(SAID.problem)
    expect(mo.heard()).not.toContain('See what they left?')
  })
})
