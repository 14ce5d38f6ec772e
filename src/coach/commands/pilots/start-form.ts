import { phrase, type FieldErrors, type MessageDescriptor } from '../../../messages/message.ts'
import { colleague } from '../../../people/person.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { conclude, type Turn } from '../../turn.ts'
import { resolve } from '../../person-reference.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { written, who } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { begin, nameProblem, tidy } from './start.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'start-form': z.infer<typeof startFormTakes>
  }
}

const startFormTakes = z.object({
  name: written,
  owner: who.nullable(),
  sponsor: who.nullable(),
})

export const startFormCommand = defineCommand('start-form', {
  takes: startFormTakes,
  right: 'start',
  effect: 'acts',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['related'],
  words: null,
  help: null,
  handle: startFromForm,
})

/** The form: its mistakes are told at the field, so nothing typed is lost. */
function startFromForm(
  turn: Turn,
  intent: IntentOf<'start-form'>,
  { related }: Pick<Loaded, 'related'>,
): Turn {
  const problem = nameProblem(turn, intent.name)
  const errors: FieldErrors<MessageDescriptor> = problem ? { name: problem } : {}
  for (const field of ['owner', 'sponsor'] as const) {
    const who = intent[field]
    const person = who && resolve(turn, who)?.person
    if (person && !colleague(person)) errors[field] = phrase('commands.start.not-a-colleague')
  }
  if (Object.keys(errors).length > 0) return { ...turn, errors }
  return conclude(begin(turn, intent, related), phrase('forms.start.sent', { pilot: tidy(intent.name) }))
}

export const startFormMessages = declareMessages({
  'forms.start.sent': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof startFormMessages> {}
}
