import { phrase, type Message } from '../../../messages/message.ts'
import { MOST_OWN } from '../../../pilots/access.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { countedFrom } from '../../../pilots/rollout.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { languageFor, say, speakerOf, text, type Turn } from '../../turn.ts'
import { dayInStage, stageLine } from './status.ts'
import { z } from 'zod'
import type { RuleId } from '../../../vocabulary/rules.ts'
import type { Loaded } from '../../loaded.ts'
import { written } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

const PAGE = 20

/** What is late, what anybody is asked about, the rest, and what has ended. */
function rank(turn: Turn, pilot: Pilot, open: readonly RuleId[]): number {
  if (!running(pilot)) return 3
  const { limit } = turn.context.content.playbook.stages[pilot.stage]
  const since = countedFrom(pilot)
  const long = !pilot.paused && since && dayInStage(turn, since, pilot.pausedDays) > limit
  if (long || open.includes('commitment-overdue')) return 0
  return open.length > 0 ? 1 : 2
}

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    list: z.infer<typeof takes>
  }
}

/** `skip` counts within what is read after `after`. */
const takes = z.object({
  after: written.nullable(),
  skip: z.number().int().min(0).optional(),
})

export const listCommand = defineCommand('list', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['list'],
  words: { typed: 'first', read: () => ({ do: 'list', after: null }), plain: never },
  help: 'help.command.list',
  handle: list,
})

/** The speaker's pilots, what needs something first; the program office sees all, page by page. */
export function list(
  turn: Turn,
  { after, skip = 0 }: IntentOf<'list'>,
  { list: { pilots, open } }: Pick<Loaded, 'list'>,
): Turn {
  const place = (pilot: Pilot) => rank(turn, pilot, open[pilot.id] ?? [])
  const { locale } = languageFor(turn)
  const mine = pilots.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, locale))
  const next = nextPage(pilots, after, skip + PAGE)
  if (mine.length === 0)
    return say(
      turn,
      text(phrase(after === null ? 'commands.list.none' : 'commands.list.no-more')),
      ...startButton(),
    )
  const shown = mine.slice(skip, skip + PAGE)
  const title = phrase(speakerOf(turn).office ? 'commands.list.title-office' : 'commands.list.title')
  return say(
    turn,
    { part: 'title', text: title },
    {
      part: 'list',
      items: shown.map((pilot) =>
        phrase('commands.list.pilot', { pilot: pilot.name, stage: { phrase: stageLine(turn, pilot) } }),
      ),
    },
    ...(shown.length > 0
      ? [
          {
            of: 'list',
            part: 'choice' as const,
            label: phrase('commands.list.open'),
            options: shown.map((pilot) => ({
              label: phrase('names.pilot', { pilot: pilot.name }),
              tap: { do: 'status' as const, pilot: { id: pilot.id } },
            })),
          },
        ]
      : []),
    ...(next
      ? [
          {
            of: 'more',
            part: 'buttons' as const,
            buttons: [button('buttons.more', next)],
          },
        ]
      : []),
  )
}

/** The page that follows, in what was read or after it. */
function nextPage(mine: readonly Pilot[], after: string | null, skip: number): IntentOf<'list'> | null {
  if (skip < mine.length) return { do: 'list', after, skip }
  return mine.length < MOST_OWN
    ? null
    : {
        do: 'list',
        after:
          mine
            .map(({ id }) => id)
            .sort()
            .at(-1) ?? null,
      }
}

function startButton(): Message {
  return [
    {
      of: 'start',
      part: 'buttons',
      buttons: [button('buttons.start', { do: 'start', name: null }, 'primary')],
    },
  ]
}

export const listMessages = declareMessages({
  'commands.list.no-more': {},
  'commands.list.none': {},
  'commands.list.open': {},
  'commands.list.pilot': { pilot: 'text', stage: 'text' },
  'commands.list.title': {},
  'commands.list.title-office': {},
  'help.command.list': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof listMessages> {}
}
