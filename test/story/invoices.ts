import type { Story } from './walk.ts'

/** Invoices are matched with orders: a go at once, and a rollout that has to go back a step. */
export const INVOICES: Story = {
  pilot: 'Invoice matching',
  idea: ['Yes', 'Yes', 'Partly', 'Yes', 'Yes', 'Yes'],
  discovery: {
    problem:
      'Accounts payable matches 7,000 invoices a month by hand, and one in nine differs from its order',
    'business-owner': '@bea',
    measure: 'Invoices paid late from 14 to 3 % by next January',
    data: 'Orders and invoices of five years in the ERP system, clean since the new supplier data',
    sponsor: '@cleo',
    title: 'CFO',
    budget: '420,000 euros for build, production and rollout, approved by Cleo in January',
    return: 'Late fees cost us 380,000 euros a year',
    users: 'Nine clerks of the service centre, they were asked and said yes',
    workflow: 'Matched invoices are paid without a second look, buyers answer differences in the same list',
    change: 'Two clerks are champions with a day a week, Dee plans the training',
    governance: 'Audit wants a trail for each payment, GDPR for supplier contacts, agreed with Sam',
    systems: 'The ERP system, with Ines; payments stay where they are',
  },
  poc: {
    first: { build: 'A script on last quarter with real integrations into the ERP system' },
    later: {
      feasible: '91 % of 2,000 invoices matched like the clerks did, partial deliveries fail',
      worth: '[Yes]',
    },
  },
  using: {
    usage: '[Most days]',
    value: 'Paid late fell from 14 to 9 % in five weeks, with nine clerks',
    feedback: 'A channel for the nine, Dee answers within a day',
    fixes: 'Partial deliveries, credit notes, and the ERP inbox instead of a list of its own',
    handoff: '[Straight into the next step]',
    symptom: '[Slow handoffs]',
    operator: '[The business line]',
    place: '[By copying files]',
    incentive: '[The business line]',
    praise: '[That people use it]',
  },
  verdicts: [{ label: 'Go' }],
  settles: [],
  values: ['12', '9', '8', '8', '7', '7', '6', '5', '4', '4', '3'],
  production: {
    conditions:
      'Supplier data is checked nightly; Bea keeps three people; the criteria stay; I report each month',
    rollout: 'One site first, then the two big ones, then the rest of Europe, then everybody',
    milestones: 'ERP inbox by 20 June, Ines; security review by 30 June, Sam; training by 10 July, Dee',
    'change-money': '[Partly]',
    interface: '[Yes]',
    place: '[In the tools they have]',
    support: 'The service centre answers first, then Ines; a release a month; Bea decides what comes next',
    enable: 'Half a day for clerks, an hour for buyers, a page for leads',
  },
  takes: [
    '/pilot readiness infrastructure, monitoring and integrations @ines by 20 June, security review @sam by 30 June, documentation and training @dee by 10 July, rollback @ines by 10 July, support @bea by 1 July',
    '/pilot commit integration plan @ines by 10 June',
    '/pilot commit change plan @dee by 14 June',
  ],
  ready: 95,
  reviews: [
    'One site runs on it; two buyers did not know the list, they do now',
    'Credit notes of the big sites go wrong, we have taken them out',
    'Credit notes are right again, checked on 300',
    'Both big sites run on it, no late fee in four weeks',
    'All of Europe is on it; one supplier format was added',
    'Everybody has it; 3 % are paid late',
  ],
  waves: [
    { label: 'Continue to 25 percent' },
    { label: 'Roll back to 10 percent', says: 'Credit notes first, we do not pay anything twice' },
    { label: 'Continue to 25 percent' },
    { label: 'Continue to 50 percent' },
    { label: 'Continue to 100 percent' },
    { label: 'Continue, it stays' },
  ],
  scale: {
    sign: '[Clear ownership]',
    copies: '[None that we know of]',
    reuse: 'The matching rules, the prompts for credit notes, the audit trail, and the measure',
  },
  standard: [
    'The finance board may extend it and connect it; Bea keeps the rules the same',
    'Clerks work on differences, buyers answer in the list, Ines runs it',
    'Paid late and touched by hand, each month, by the finance board',
  ],
}
