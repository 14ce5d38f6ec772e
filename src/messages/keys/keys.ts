// Keys: every message there is, with the arguments that its words may use.
import { LOCAL, BOTTLENECKS } from '../../vocabulary/bottlenecks.ts'
import { DIAGNOSIS, STEPS } from './diagnosis.ts'
import { each } from './list-keys.ts'
import { FRICTION } from './friction.ts'
import { TALKS } from './talks.ts'
import { READINESS } from './readiness.ts'
import { ROLLOUT } from './rollout.ts'
import { IDEA } from './idea.ts'
import { DIGRESSIONS } from './digressions.ts'
import { KPI } from './kpi.ts'
import { MATRIX } from './matrix.ts'
import { DECIDE } from './decide.ts'
import { PLAYBOOK } from './playbook.ts'
import { STANDARD } from './standard.ts'
import { WHY } from './why.ts'
import { BUTTONS_KEYS } from './buttons.ts'
import { COMMANDS_KEYS } from './commands.ts'
import { COMMITMENTS_KEYS } from './commitments.ts'
import { CONSENT_KEYS } from './consent.ts'
import { DIGEST_KEYS } from './digest.ts'
import { FORMS_KEYS } from './forms.ts'
import { HELP_KEYS } from './help.ts'
import { GREETING_KEYS } from './greeting.ts'
import { OWN_DATA_KEYS } from './own-data.ts'
import { NAMES_KEYS } from './names.ts'
import { NUDGES_KEYS } from './nudges.ts'
import { OUTAGE_KEYS } from './outage.ts'
import { ONEPAGER_KEYS } from './onepager.ts'
import { REPLIES_KEYS } from './replies.ts'
import { TALK_KEYS } from './talk.ts'
import type { QuestionKey } from './questions.ts'

const PLAIN = {}

/**
 * Every message of `prompts/` but those of the questions, with the arguments its words may use; the start check compares
 * each language with it.
 * The part before the first dot is the file. `text` takes anything that can be put into words.
 */
export const MESSAGES = {
  ...BUTTONS_KEYS,
  ...COMMANDS_KEYS,
  ...COMMITMENTS_KEYS,
  ...CONSENT_KEYS,
  ...DIGEST_KEYS,
  ...FORMS_KEYS,
  ...HELP_KEYS,
  ...GREETING_KEYS,
  ...OWN_DATA_KEYS,
  ...NAMES_KEYS,
  ...NUDGES_KEYS,
  ...OUTAGE_KEYS,
  ...ONEPAGER_KEYS,
  ...REPLIES_KEYS,
  ...TALK_KEYS,
  ...each('diagnosis.held', BOTTLENECKS, PLAIN),
  ...each('diagnosis.name', BOTTLENECKS, PLAIN),
  ...each('diagnosis.stays', LOCAL, PLAIN),
  ...each('diagnosis.step', STEPS, PLAIN),
  ...DIAGNOSIS,
  ...FRICTION,
  ...TALKS,
  ...READINESS,
  ...ROLLOUT,
  ...MATRIX,
  ...DIGRESSIONS,
  ...KPI,
  ...DECIDE,
  ...WHY,
  ...IDEA,
  ...STANDARD,
  ...PLAYBOOK,
} as const satisfies Record<string, Record<string, 'text' | 'number' | 'day' | 'choice'>>

export type Messages = typeof MESSAGES
export type MessageKey = keyof Messages | QuestionKey
