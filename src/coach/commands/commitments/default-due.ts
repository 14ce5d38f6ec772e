import { addBusinessDays } from '../../../time/hours.ts'
import { daysOff } from '../../../records/organisation.ts'
import { addDays, type Day } from '../../../time/time.ts'
import { todayOf, type Turn } from '../../turn.ts'

/** The day by which a promise is due when none was said: the playbook's number of business days from the speaker's today. */
export function defaultDue(turn: Turn): Day {
  const { content, organisation } = turn.context
  return addBusinessDays(todayOf(turn), content.playbook.nudges.promise, daysOff(organisation))
}

/** The last working day up to a day that the coach worked out: what it offers by itself lies on no weekend and no day off. */
export function workingDue(turn: Turn, day: Day): Day {
  return addBusinessDays(addDays(day, 1), -1, daysOff(turn.context.organisation))
}
