import { z } from 'zod'
import { daysIn } from '../../../language/dates.ts'
import { without } from '../../../language/days/days.ts'
import { withoutLead, type Rest } from '../../../language/words/remainder.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { fieldsOf, yearFrom } from '../../../time/calendar.ts'
import { addDays } from '../../../time/time.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { conclude, keep, note, say, speakerOf, text, todayOf, type Turn } from '../../turn.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'fiscal-year': z.infer<typeof takes>
  }
}

/** The month with which fiscal years begin; null shows what is known of it. */
const takes = z.object({ starts: z.int().min(1).max(12).nullable() })

export const fiscalYearCommand = defineCommand('fiscal-year', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: {
    typed: 'named',
    read: readFiscalYear,
    plain: (read) => read.do === 'fiscal-year' && read.starts !== null,
  },
  help: 'help.command.fiscal-year',
  handle: fiscalYear,
})

/** What a fiscal year is here: the program office says so once, and everybody may ask. */
function fiscalYear(turn: Turn, { starts }: IntentOf<'fiscal-year'>): Turn {
  const { organisation } = turn.context
  if (starts === null || starts === organisation.yearStarts) return say(turn, text(known(turn)))
  if (!speakerOf(turn).office)
    return say(turn, text(phrase('commands.fiscal-year.not-yours')), text(known(turn)))
  const kept = note(keep(turn, { ...organisation, yearStarts: starts }), 'office.fiscal-year', {
    yearStarts: starts,
    was: organisation.yearStarts,
  })
  const outcome = known(kept)
  return conclude(say(kept, text(outcome)), outcome)
}

/** The setting, in the days of the year that runs. */
function known(turn: Turn) {
  const { yearStarts } = turn.context.organisation
  if (yearStarts === null) return phrase('commands.fiscal-year.unknown')
  const { from, to } = yearFrom(yearStarts, todayOf(turn))
  return phrase('commands.fiscal-year.known', { starts: { day: from }, ends: { day: to } })
}

/** "fiscal year starts in April", "fy ends on 31 March". */
function readFiscalYear(given: Rest, word: string): Intent {
  if (!/[\p{L}\p{N}]/u.test(given.text)) return { do: 'fiscal-year', starts: null }
  const starts = monthIn(given)
  if (starts !== null) return { do: 'fiscal-year', starts }
  return { do: 'misread', word, problem: 'no-month', found: given.text.slice(0, 80) }
}

/** The month with which the year begins, where nothing else is said: by its first day, or by the last of the year before. */
function monthIn(given: Rest): number | null {
  const { starts, ends, is } = given.reader.grammar
  const said = withoutLead(given.text, is)
  const last = withoutLead(said, ends) !== said
  const named = withoutLead(withoutLead(said, last ? ends : starts), is)
  const [span, second] = daysIn(named, given)
  if (!span?.day || second || span.until || /[\p{L}\p{N}]/u.test(without(named, span, given.vocabulary)))
    return null
  const first = last ? addDays(span.day, 1) : (span.returns ?? span.day)
  const [, month, date] = fieldsOf(first)
  return date === 1 ? month : null
}

export const fiscalYearMessages = declareMessages({
  'commands.fiscal-year.known': { starts: 'day', ends: 'day' },
  'commands.fiscal-year.unknown': {},
  'commands.fiscal-year.not-yours': {},
  'help.command.fiscal-year': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof fiscalYearMessages> {}
}
