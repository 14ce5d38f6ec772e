import { phrase } from '../../messages/message.ts'
import { questionOf } from '../../playbook/playbook.ts'
import { refer } from '../commands/people/consent.ts'
import { explain, verdict } from '../commands/decisions/decide.ts'
import { give, meet, move, waive } from '../commands/commitments/commitment-actions.ts'
import { askMissing } from '../commands/measures/kpi.ts'
import { report } from '../commands/measures/report.ts'
import { score } from '../commands/measures/score.ts'
import { askFit, idea } from '../commands/ideas/idea.ts'
import { learned } from '../commands/decisions/lessons.ts'
import { handover } from '../commands/people/roles.ts'
import { stop } from '../commands/pilots/pause.ts'
import { commit } from '../commands/commitments/promises.ts'
import { question, reply } from '../commands/talk/question.ts'
import { review, wave } from '../commands/rollout/rollout.ts'
import { sponsor } from '../commands/people/sponsor.ts'
import { override } from '../commands/gates/gate.ts'
import { askPart } from '../commands/standard/record-questions.ts'
import { rename, start } from '../commands/pilots/start.ts'
import { edit } from '../commands/talk/talk-controls.ts'
import type { Loaded } from '../loaded.ts'
import type { Prompt } from '../../records/prompt.ts'
import { ask, askNext, askWhoWhen } from '../talks/question-flow.ts'
import { dialogueOf, expect, say, text, type Turn } from '../turn.ts'

/** Asks once more for what is awaited, by its name. */
export function reprompt(turn: Turn, expects: Prompt, loaded: Pick<Loaded, 'ideas' | 'question'>): Turn {
  const at = 'pilot' in expects && expects.pilot ? { id: expects.pilot } : null
  switch (expects.expects) {
    case 'answer':
    case 'who-when': {
      const question = questionOf(turn.context.content.playbook, expects.question)
      if (!question) return askNext(turn)
      return expects.expects === 'answer' ? ask(turn, question) : askWhoWhen(turn, question)
    }
    case 'edit':
      return edit(turn, { do: 'edit', pilot: at, question: expects.question })
    case 'evidence':
      return meet(turn, { do: 'meet', pilot: at, commitment: expects.commitment, evidence: null })
    case 'waive-reason':
      return waive(turn, { do: 'waive', pilot: at, commitment: expects.commitment, reason: null })
    case 'day':
      return move(turn, { do: 'move', pilot: at, commitment: expects.commitment, due: null })
    case 'move-reason':
      return move(turn, { do: 'move', pilot: at, commitment: expects.commitment, due: expects.due })
    case 'holder':
      return give(turn, { do: 'give', pilot: at, commitment: expects.commitment, who: null })
    case 'commitment': {
      const { what, person, due } = expects
      const who = person ? { person } : null
      return commit(turn, { do: 'commit', pilot: at, what, who, due, question: null, sure: false })
    }
    case 'override-reason':
      return override(turn, { do: 'override', pilot: at, reason: null })
    case 'stop-reason':
      return stop(turn, { do: 'stop', pilot: at, reason: null, sure: true })
    case 'review':
      return review(turn, { do: 'review', pilot: at, text: null })
    case 'wave-reason': {
      const { at: read, verdict: said } = expects
      return wave(turn, { do: 'wave', pilot: at, at: read, verdict: said, reason: null })
    }
    case 'condition':
    case 'no-go-reason': {
      const said = expects.expects === 'condition' ? 'not-yet' : 'no-go'
      const rest = { conditions: [], reason: null, asked: dialogueOf(turn).awaited }
      return verdict(turn, { do: 'verdict', pilot: at, verdict: said, ...rest })
    }
    case 'go-reason':
      return explain(turn, { do: 'explain', pilot: at, text: null })
    case 'learned':
      return learned(turn, { do: 'learned', pilot: at, text: null, skip: false })
    case 'standard':
      return askPart(turn, expects.part)
    case 'score':
      return score(turn, {
        do: 'score',
        pilot: at,
        commitment: expects.commitment,
        level: null,
        evidence: null,
      })
    case 'kpi':
      return askMissing(turn, expects.draft, expects.part)
    case 'value':
      return report(turn, { do: 'report', pilot: at, commitment: expects.commitment, value: null })
    case 'question':
      return question(turn, { do: 'question', pilot: at, text: null })
    case 'reply': {
      const { question: id, to } = expects
      return reply(turn, { do: 'reply', pilot: at, question: id, to, text: null }, loaded)
    }
    case 'name':
      return at
        ? rename(turn, { do: 'rename', pilot: at, to: null, sure: false })
        : start(turn, { do: 'start', name: null }, { related: { templates: [], earlier: [] } })
    case 'idea-name':
      return idea(turn, { do: 'idea', idea: null }, loaded)
    case 'fit': {
      const known = loaded.ideas.find(({ id }) => id === expects.idea)
      return known
        ? askFit(turn, known, expects.question)
        : say(expect(turn, null), text(phrase('idea.gone')))
    }
    case 'sponsor':
      return sponsor(turn, { do: 'sponsor', pilot: at, who: null, title: null })
    case 'sponsor-title': {
      const named = turn.about?.pilot.sponsor?.person
      const other = named && named !== turn.context.speaker
      const asked = other
        ? phrase('commands.sponsor.ask-title', { person: { person: named } })
        : phrase('consent.your-title')
      return say(expect(turn, expects), text(asked))
    }
    case 'new-owner':
      return handover(turn, { do: 'handover', pilot: at, who: null, sure: false })
    case 'someone-else':
      return refer(turn, { do: 'refer', ask: expects.ask, who: null })
    case 'taken':
      return say(expect(turn, null), text(expects.told))
  }
}
