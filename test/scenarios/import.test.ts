import { afterEach, beforeEach, expect, test } from 'vitest'
import { readArguments } from '../../adapters/commands/arguments.ts'
import type { Command } from '../../adapters/commands/command.ts'
import { importCommand } from '../../adapters/commands/import.ts'
import { officeAdd } from '../../adapters/commands/office.ts'
import { lacks } from '../exceptions.ts'
import { onEach } from '../each.ts'
import { PEOPLE } from '../people.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await imports(
      `name,owner,owner_email,deputy_email,stage,stage_since,problem
Letters,Ada Example,${PEOPLE.ada.email},${PEOPLE.dee.email},poc,2025-11-03,Clerks retype letters
Invoices,Mo Example,${PEOPLE.mo.email},,discovery,,`,
    )
  })
  afterEach(() => world.ends())

  /** Runs a command as an admin would, beside the running server. */
  async function runs(command: Command, argv: string[], input: Buffer | null = null): Promise<string> {
    const read = readArguments(argv, [command])
    if (!('call' in read)) throw new Error('the command line was not understood')
    let out = ''
    const { run } = command as Extract<Command, { needs: 'copy' | 'store' }>
    const ended = await run(read.call, world.server.world, {
      out: async (text) => void (out += text),
      err: () => {},
      progress: () => {},
      input,
      signal: new AbortController().signal,
    })
    expect(ended).toBe('done')
    await world.tick()
    return out
  }

  function imports(csv: string): Promise<string> {
    return runs(importCommand, ['import', 'pilots.csv', '--as-of', '2026-03-02'], Buffer.from(csv))
  }

  test.skipIf(lacks(platform, 'addresses'))(
    'the owner of an imported pilot gets one message that introduces the bot and asks to confirm owner and stage',
    async () => {
      await world.passes({ hours: 3 })
      expect(ada.unasked()).toHaveLength(1)
      expect(ada.unasked()[0]?.text).toContain("I'm Pilot Coach")
      expect(ada.unasked()[0]?.text).toContain('Letters')
      expect(ada.unasked()[0]?.text).toContain('Proof of concept')
      await ada.taps("Yes, that's right")
      expect(ada.heard()).toContain('You are the owner of Letters')
      await ada.taps('Answer questions')
      expect(ada.heard()).toContain('What will you build to find out whether it works at all?')
      await ada.says('/pilot edit')
      expect(ada.heard()).toContain('Letters: your answers')
    },
  )

  test('a wrong stage is corrected with the same message', async () => {
    if (lacks(platform, 'addresses')) await ada.says('help')
    await world.passes({ hours: 3 })
    await ada.picks('It is at another stage', 'Pilot')
    expect(ada.heard()).toContain('Corrected: Letters is at Pilot')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Pilot, day 1')
  })

  test('who has not said yes gets that message and one reminder, then the deputy is asked', async () => {
    if (lacks(platform, 'addresses'))
      for (const person of [ada, world.person('dee')]) await person.says('help')
    await world.passes({ days: 40 })
    expect(ada.unasked()).toHaveLength(2)
    expect(world.person('dee').unasked().length).toBeGreaterThan(0)
    expect(world.person('dee').unasked()[0]?.text).toContain('Letters')
  })

  test('where nobody else is named the program office is asked, also one that was named after the import', async () => {
    await world.ends()
    world = await beginWorld({ platforms: [platform], office: [] })
    await imports(`name,owner,owner_email,stage\nInvoices,Mo Example,${PEOPLE.mo.email},discovery`)
    if (lacks(platform, 'addresses')) await world.person('mo').says('help')
    await world.passes({ days: 1 })
    await runs(officeAdd, ['office', 'add', PEOPLE.otto.email])
    if (lacks(platform, 'addresses')) await world.person('otto').says('help')
    await world.passes({ days: 20 })
    expect(world.person('mo').unasked()).toHaveLength(2)
    expect(world.person('otto').unasked()[0]?.text).toContain('Invoices')
  })

  test('who never said a word gets two messages, however many pilots they are named for', async () => {
    await ada.says('/pilot start Routes')
    await ada.says('/pilot deputy @mo for Routes')
    await world.passes({ days: 10 })
    await ada.says('/pilot start Contracts')
    await ada.says('/pilot deputy @mo for Contracts')
    await world.passes({ days: 40 })
    expect(world.person('mo').unasked()).toHaveLength(2)
  })

  test('a second import of the same file changes nothing, and what was changed in chat is not overwritten', async () => {
    if (lacks(platform, 'addresses')) await ada.says('help')
    await world.passes({ hours: 3 })
    await ada.says('/pilot rename Post')
    await ada.taps('Rename')
    const again = await imports(
      `name,owner,owner_email,deputy_email,stage,stage_since,problem
Letters,Ada Example,${PEOPLE.ada.email},${PEOPLE.dee.email},poc,2025-11-03,Clerks retype letters
Invoices,Mo Example,${PEOPLE.mo.email},,discovery,,`,
    )
    expect(again).toMatch(/2 unchanged/)
    const doubtful = await imports('name,stage,stage_since\nScans,poc,3/4/2025\nStamps,poc,Mitte Juni 2025')
    expect(doubtful).toContain('2025-03-04 or 2025-04-03 may be meant')
    expect(doubtful).not.toContain('Mitte Juni 2025')
    await ada.says('/pilot list')
    expect(ada.heard()).toContain('Post')
    expect(ada.heard()).not.toContain('Letters')
  })
})
