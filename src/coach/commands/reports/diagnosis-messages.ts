import { BOTTLENECKS, LOCAL } from '../../../vocabulary/bottlenecks.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

/** The kinds whose next step has words of its own. */
export const STEPS = [
  'workflow-redesign',
  'change-plan',
  'business-owner',
  'support-model',
  'integration-plan',
  'integrations',
  'data-access',
  'deployment-pipeline',
  'monitoring',
  'version-control',
  'rollback',
  'security-controls',
] as const

export const diagnosisMessages = declareMessages({
  'buttons.see-promise': {},
  'buttons.set-who': {},
  'help.command.diagnose': {},
  ...each('diagnosis.held', BOTTLENECKS, {}),
  ...each('diagnosis.stays', LOCAL, {}),
  ...each('diagnosis.step', STEPS, {}),
  'diagnosis.again': { question: 'text' },
  'diagnosis.against': { what: 'text' },
  'diagnosis.also': { what: 'text' },
  'diagnosis.cleared': { pilot: 'text' },
  'diagnosis.ended': { pilot: 'text' },
  'diagnosis.faded': {},
  'diagnosis.falling': {},
  'diagnosis.invest': { what: 'text' },
  'diagnosis.lacks': { missing: 'text' },
  'diagnosis.late': { what: 'text', person: 'text', due: 'text' },
  'diagnosis.line': { bottleneck: 'text' },
  'diagnosis.local': { what: 'text' },
  'diagnosis.next': { step: 'text' },
  'diagnosis.nothing': {},
  'diagnosis.now': { bottleneck: 'text' },
  'diagnosis.reason': { what: 'text' },
  'diagnosis.state.declined': {},
  'diagnosis.state.missing': {},
  'diagnosis.state.overdue': {},
  'diagnosis.step.other': { what: 'text' },
  'diagnosis.title': { pilot: 'text' },
  'diagnosis.trend': {},
  'diagnosis.trend-text': { counts: 'text' },
  'diagnosis.under-way': { what: 'text', person: 'text', due: 'text' },
  'diagnosis.untold': { count: 'number' },
  'diagnosis.value': { value: 'text' },
  'diagnosis.week': { day: 'day' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof diagnosisMessages> {}
}
