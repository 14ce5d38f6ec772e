import { bottleneckName, kindName } from '../say/names.ts'
import { phrase, type Block, type MessageDescriptor, type Message, type Value } from '../messages/message.ts'
import type { Day, Instant } from '../time/time.ts'
import type { Blocker, Some, Told } from '../portfolio/friction.ts'
import type { Layout } from './compose.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What holds several pilots [CM7], and which went quiet after a lively start [TR1]. */
export type Blockers = { friction: Told[]; quiet: { id: string; name: string; since: Day }[] }

/** Whether it is news: something was started in spite of it, or a pilot went quiet, since the last digest. */
export function worthBlockers({ friction, quiet }: Blockers, since: Instant): boolean {
  return quiet.length > 0 || friction.some((one) => one.since > since)
}

/** As a digest tells it: the blocker that holds most pilots, and a question for each that went quiet. */
export function blockerParts({ friction, quiet }: Blockers, layout: Layout): Message {
  const [first, ...more] = friction
  const { shown } = layout.playbook.digest
  return [
    ...(quiet.length > 0
      ? [
          { part: 'text' as const, text: phrase('diagnosis.quiet') },
          {
            part: 'list' as const,
            items: quiet
              .slice(0, shown)
              .map(({ name, since }) => phrase('diagnosis.quiet-one', { pilot: name, day: { day: since } })),
          },
        ]
      : []),
    ...(first
      ? [
          { part: 'text' as const, text: phrase('friction.title') },
          ...frictionLines(first, shown),
          ...(more.length > 0 ? [showAll()] : []),
        ]
      : []),
  ]
}

/** One blocker, who waits for it, and what was started since. */
export function frictionLines({ blocker, stuck, started }: Told, most: number): Message {
  return [
    { part: 'text', text: phrase('friction.blocker', { what: blockerName(blocker) }) },
    {
      part: 'list',
      items: [
        phrase('friction.stuck', { pilots: names(stuck, most) }),
        phrase('friction.started', { pilots: names(started, most) }),
      ],
    },
  ]
}

/** What holds several pilots, by its name: a kind of commitment or a bottleneck. */
export function blockerName(blocker: Blocker): Value {
  return 'what' in blocker ? kindName(blocker.what) : bottleneckName(blocker.bottleneck)
}

/** By name as far as the reader may see them and they fit; the others are counted. */
function names({ shown, others }: Some, most: number): Value {
  const list: Value[] = shown.slice(0, most).map(({ name }) => name)
  const more = others + Math.max(0, shown.length - most)
  return { list: more > 0 ? [...list, { phrase: phrase('friction.others', { more }) }] : list }
}

function showAll(): Block<MessageDescriptor> {
  return {
    of: 'friction',
    part: 'buttons',
    buttons: [{ label: phrase('friction.show'), tap: { do: 'friction' } }],
  }
}

export const blockersMessages = declareMessages({
  'diagnosis.quiet': {},
  'diagnosis.quiet-one': { pilot: 'text', day: 'day' },
  'friction.blocker': { what: 'text' },
  'friction.others': { more: 'number' },
  'friction.show': {},
  'friction.started': { pilots: 'text' },
  'friction.stuck': { pilots: 'text' },
  'friction.title': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof blockersMessages> {}
}
