import { findSingle } from '../../../commitments/commitment.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { goFrom, unsettled } from '../../../decisions/decisions.ts'
import { decider } from '../../../nudges/decider.ts'
import { pilotZone } from '../../../pilots/role-agreement.ts'
import { dayOf } from '../../../time/time.ts'
import { running } from '../../../pilots/pilot.ts'
import { saidOver } from '../../pilot-end.ts'
import { button } from '../../../say/buttons.ts'
import { unanswering } from '../../news.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, conclude, keep, note, say, text, type Turn } from '../../turn.ts'
import { already, ownPromise } from '../commitments/commitment.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'ask-decision': z.infer<typeof takes>
  }
}

/** The owner wants the go or no-go; why it was a go; what a stopped pilot leaves to the next. */
const takes = z.object({
  pilot: pilotRef,
})

export const askDecisionCommand = defineCommand('ask-decision', {
  takes,
  right: 'advance',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'ask-decision', pilot: pilotOf(rest) }),
    plain: pilotAlone,
  },
  help: null,
  handle: askDecision,
})

/** The owner wants to know: whoever can decide is asked now, also before the talk of the stage has its answers [ST3]. */
function askDecision(turn: Turn): Turn {
  const about = caseOf(turn)
  const { pilot, commitments } = about
  const { content, now } = turn.context
  if (!running(pilot)) return saidOver(turn)
  if (pilot.paused) return say(turn, text(phrase('commands.stages.paused', { pilot: pilot.name })))
  const before = findSingle(commitments, 'go-decision')
  if (before && before.state !== 'promised') return already(turn, before)
  if (!content.playbook.stages[pilot.stage].holds.includes('go-decision'))
    return say(turn, text(phrase('decide.request.nothing', { pilot: pilot.name })))
  const from = goFrom(about, content.playbook)
  if (from && from > now && !unsettled(about, content.playbook, now).includes('go')) {
    const day = dayOf(from, pilotZone(about))
    return say(turn, text(phrase('decide.request.later', { pilot: pilot.name, day: { day } })))
  }
  const person = decider(about)
  if (!person)
    return say(turn, text(phrase('decide.request.nobody', { pilot: pilot.name })), {
      of: 'sponsor',
      part: 'buttons',
      buttons: [
        button('buttons.name-sponsor', { do: 'sponsor', pilot: { id: pilot.id }, who: null, title: null }),
      ],
    })
  const to = { pilot: pilot.name, person: { person: person.id } }
  const silence = unanswering(turn, person.id)
  if (from && from <= now) return say(turn, text(phrase('decide.request.asked-already', to)), ...silence)
  const open = before ?? { ...ownPromise(turn, 'go-decision'), person: null, agreed: false }
  const asked = note(keep(turn, { ...open, asked: now }), 'decision.asked')
  const outcome = phrase('decide.request.asked', to)
  return conclude(say(asked, text(outcome), ...silence), outcome)
}

/** The way to a go for whoever waits for one: to say it, or to ask for it. */
export function goButton(turn: Turn): Message {
  const about = caseOf(turn)
  const { content, now } = turn.context
  const waits = unsettled(about, content.playbook, now).includes('go')
  if (!waits || !mayDo(turn, 'advance')) return []
  const pilot = { id: about.pilot.id }
  const way = mayDo(turn, 'decide')
    ? button('buttons.decide', { do: 'decide', pilot }, 'primary')
    : button('buttons.ask-decision', { do: 'ask-decision', pilot }, 'primary')
  return [{ of: 'request', part: 'buttons', buttons: [way] }]
}

export const requestMessages = declareMessages({
  'decide.request.asked': { pilot: 'text', person: 'text' },
  'decide.request.asked-already': { pilot: 'text', person: 'text' },
  'decide.request.nobody': { pilot: 'text' },
  'decide.request.nothing': { pilot: 'text' },
  'decide.request.later': { pilot: 'text', day: 'day' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof requestMessages> {}
}
