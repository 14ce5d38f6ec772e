import { answers } from './plot.ts'
import type { Scribe } from './scribe.ts'

/** Letters of an insurance are sorted and answered: told in Slack. */
export async function letters(scribe: Scribe): Promise<void> {
  scribe.chapter('March: an idea')
  await scribe.says('ada', '/pilot idea Letter triage')
  scribe.chapter('March: Discovery')
  await scribe.says('ada', '/pilot start Letter triage')
  await answers(scribe, 'ada', {
    problem:
      'Claims clerks retype 400 letters a day into the claims system, and answers go out nine days late',
    'business-owner': '@bea',
    measure: 'Handling time per letter from 12 to 8 minutes by December',
    data: 'Two years of scanned letters in the archive, the archive team gives access, one in twenty is unreadable',
    sponsor: '@cleo',
    budget: '300,000 euros through rollout, Cleo approved the first half in February',
    return: 'Four minutes a letter is two clerks a year',
    fit: '400 letters a day; a letter goes in, a category and a draft answer come out',
    users: 'Eight clerks of the motor team, they asked for it',
    workflow: 'Sorting by hand disappears, the team lead only sees the unclear ones',
    change: 'Dee trains two champions, an hour a week in each team',
    governance: 'GDPR and the works council agreement; letters stay in the EU',
    systems: 'The archive and the claims system, both with Ines in Platform; sign-in through the directory',
  })
  await scribe.passes(10)
}
