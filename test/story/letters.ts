import type { Story } from './walk.ts'

/** Letters of an insurance are sorted and answered: a sponsor who wants something first, and waves that go well. */
export const LETTERS: Story = {
  pilot: 'Letter triage',
  idea: ['Yes', 'Yes', 'Yes', 'Partly', 'Yes', 'Yes'],
  discovery: {
    problem:
      'Claims clerks retype 400 letters a day into the claims system, and answers go out nine days late',
    'business-owner': '@bea',
    measure: 'Handling time per letter from 12 to 8 minutes by December',
    data: 'Two years of scanned letters in the archive, the archive team gives access, one in twenty is unreadable',
    sponsor: '@cleo',
    budget: '300,000 euros through rollout, Cleo approved it in February',
    return: 'Four minutes a letter is two clerks a year',
    users: 'Eight clerks of the motor team, they asked for it',
    workflow: 'Sorting by hand disappears, the team lead only sees the unclear ones',
    change: 'Dee trains two champions, an hour a week in each team',
    governance: 'GDPR and the works council agreement; letters stay in the EU',
    systems: 'The archive and the claims system, both with Ines in Platform; sign-in through the directory',
  },
  poc: {
    first: { build: 'A notebook with 200 letters of last month, and a polished dashboard for the clerks' },
    later: {
      feasible: 'Right on 172 of 200 letters; handwriting fails, and two attachments in one letter',
      worth: '[Yes]',
    },
  },
  using: {
    usage: '[Most days]',
    value: '9 minutes a letter instead of 12, over three weeks with eight clerks',
    feedback: 'Half an hour every Friday with Dee, who keeps the list',
    fixes:
      'Handwriting goes to a person, attachments are split, and the result has to land in the claims system',
    handoff: '[Somebody carries it over]',
    symptom: '[Waiting]',
    operator: '[Nobody yet]',
    place: '[In a window of its own]',
    incentive: '[The business line]',
    praise: '[That people use it]',
  },
  verdicts: [
    {
      label: 'Not yet',
      says: 'somebody in the business runs it by 15 June; the result lands in the claims system by 30 June',
    },
    { label: 'Yes, note it' },
    { label: 'Go' },
  ],
  settles: [
    '/pilot commit workflow redesign @bea by 12 June',
    '/pilot readiness integrations @ines by 30 June, support @bea by 15 June',
  ],
  values: ['10', '9', '8.5', '8.5', '8.4', '8.2', '7.9', '7.8', '7.8', '7.7', '7.7'],
  production: {
    conditions:
      'The archive scans new letters daily; Bea has two people; the criteria stay; Cleo looks at it once a month',
    rollout: 'Motor team first, then household, then travel, then everybody, a wave a month from October',
    milestones: 'Security review by 15 Aug, Sam; monitoring by 20 Aug, Ines; training by 10 Sep, Dee',
    'change-money': '[Yes]',
    interface: '[Nearly]',
    enable: 'An hour for clerks, a page for leads, Dee in every team for a day',
  },
  takes: [
    '/pilot readiness infrastructure and monitoring @ines by 20 August, security review @sam by 15 August, documentation and training @dee by 10 September, rollback @ines by 1 September',
    '/pilot commit integration plan @ines by 10 August',
    '/pilot commit change plan @dee by 14 August',
  ],
  ready: 80,
  reviews: [
    'Errors under 2 percent in the motor team; handwriting goes to a person',
    'Clerks asked for a list of open letters, they have it',
    'Travel letters needed two more types, they are in',
    'Everybody uses it; nine letters in ten need no second look',
  ],
  waves: [
    { label: 'Continue to 25 percent' },
    { label: 'Continue to 50 percent' },
    { label: 'Continue to 100 percent' },
    { label: 'Continue, it stays' },
  ],
  scale: {
    sign: '[Fewer steps]',
    copies: '[None that we know of]',
    reuse: 'The letter types, the prompts, the rules for privacy, and the two measures',
  },
  standard: [
    'The claims board may extend it, connect it and keep the rules the same',
    'Clerks check what is unclear, the desk lead releases, Ines runs it',
    'Minutes a letter and share handled, each month, by the claims board',
  ],
}
