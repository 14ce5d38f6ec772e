import { deniedIn } from '../../language/checks/checks.ts'
import { isWhole, moneyIn, type Money } from '../../language/money.ts'
import { readerOf } from '../../language/reader.ts'
import { declareMessages, each } from '../../messages/declaration.ts'
import { phrase, type MessageDescriptor, type Value } from '../../messages/message.ts'
import type { Question } from '../../playbook/playbook.ts'
import type { Answer } from '../../records/pilot.ts'
import { denialMark } from '../../say/denied.ts'
import { amountPhrase } from '../../say/measures.ts'
import { questionName } from '../../say/names.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import type { Weakness } from '../../vocabulary/checks.ts'
import { SUBJECTS } from '../../vocabulary/denials.ts'
import { languageFor, type Turn } from '../turn.ts'

type Said = Pick<Answer, 'text'> & { person: { name: string; title: string | null } | null }

/** What is asked after an answer that denies: what was heard, and one real question about it. */
export function afterDenial(turn: Turn, { denied }: Question, said: Said): MessageDescriptor {
  const { vocabulary } = languageFor(turn)
  const heard = deniedIn(said, { vocabulary, denied }) ?? said.text
  return phrase(`denied.ask.${denied ?? 'other'}`, { said: { written: heard } })
}

/** What is said of an answer that was kept as it denies. */
export function keptDenied(turn: Turn, id: QuestionId, answer: Answer, said: Value): MessageDescriptor {
  const mark: Value = { phrase: denialMark(id, answer, turn.context.content.playbook) }
  return phrase('denied.kept', { question: questionName(id), answer: said, mark })
}

/** What is asked about the money, by what was heard of it [TP2, DT2]; null where it is paid for all the way. */
export function afterMoney(turn: Turn, text: string): MessageDescriptor | null {
  const money = moneyIn(text, readerOf(languageFor(turn).vocabulary))
  if (!money) return phrase('money.none')
  if (isWhole(money)) return null
  if (money.amount !== null && !money.granted && (money.rough || money.open))
    return phrase(money.rough ? 'money.rough' : 'money.open-figure', { amount: figure(money) })
  if (money.open) return phrase('money.open', { said: { written: money.open } })
  if (money.limited) return phrase('money.limited', { said: { written: money.limited } })
  if (money.covers === 'part') return phrase('talk.weak.only-poc-budget')
  if (money.amount !== null) return phrase('money.unapproved', { amount: figure(money) })
  return phrase(money.granted ? 'money.no-figure' : 'money.unsaid')
}

function figure({ amount, currency }: Money): Value {
  const value = amount ?? 0
  return { phrase: currency ? amountPhrase(value, currency) : phrase('kpi.number', { value }) }
}

/** Whether the follow-up was put already, so that it would be the same question twice. */
export function isAskedTwice(
  turn: Turn,
  check: Weakness,
  before: Answer | undefined,
  now: Pick<Answer, 'text'>,
): boolean {
  if (!before?.weak.includes(check)) return false
  if (check === 'denied' || check === 'unconfirmed') return true
  return check === 'only-poc-budget' && afterMoney(turn, before.text)?.key === afterMoney(turn, now.text)?.key
}

export const denialFollowUpMessages = declareMessages({
  'denied.kept': { question: 'text', answer: 'text', mark: 'text' },
  ...each('denied.ask', SUBJECTS, { said: 'text' } as const),
  'money.none': {},
  'money.rough': { amount: 'text' },
  'money.open-figure': { amount: 'text' },
  'money.open': { said: 'text' },
  'money.limited': { said: 'text' },
  'money.unapproved': { amount: 'text' },
  'money.no-figure': {},
  'money.unsaid': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof denialFollowUpMessages> {}
}
