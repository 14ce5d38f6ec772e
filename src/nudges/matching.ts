// Nudges: rules are reasons to speak, policies are reasons to hold back.
import { kindEntry } from '../vocabulary/commitment-kinds.ts'
import { running } from '../pilots/pilot.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Instant } from '../time/time.ts'
import type { RuleMatch } from './rule-match.ts'
import type { Rule } from './rules/rule.ts'
import { RULE_LIST } from './rules/rules.ts'
import { WAITS } from './waits.ts'

/** Every reason to speak about the pilot, now or later. Nothing for one that has ended or that nobody can be asked about. */
export function ruleMatches(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  return RULE_LIST.flatMap((rule) => found(rule, c, playbook))
}

/** Whether it is to be spoken of at this moment. */
export function holds({ from, until }: RuleMatch, now: Instant): boolean {
  return from <= now && (!until || now < until)
}

function found(rule: Rule, c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const seen = seenBy(rule, c)
  const matches = seen ? rule.finds(seen, playbook) : []
  return matches.flatMap((match) => {
    let { from } = match
    for (const wait of [...WAITS, ...rule.waits]) {
      const waits = wait(c, playbook)
      if (waits?.until === null) return []
      if (waits && waits.until > from) from = waits.until
    }
    return match.until && match.until <= from ? [] : [{ ...match, from }]
  })
}

/** What of the pilot a rule looks at; null: nothing. */
function seenBy({ speaksOf }: Rule, c: PilotSnapshot): PilotSnapshot | null {
  if (running(c.pilot)) return speaksOf === 'standard' ? null : c
  if (c.pilot.stage !== 'standard' || speaksOf === 'running') return null
  return speaksOf === 'outliving' ? outliving(c) : c
}

/** Nothing but what was promised for the sake of the standard outlives the pilot. */
function outliving(c: PilotSnapshot): PilotSnapshot {
  return {
    ...c,
    pilot: { ...c.pilot, owner: null, deputy: null, sponsor: null },
    commitments: c.commitments.filter(({ what }) => kindEntry(what).outlives),
  }
}
