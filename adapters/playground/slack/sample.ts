import type { WorkspaceSetup } from './workspace.ts'

/** The address of the sample member of the program office. */
export const OFFICE = 'otto@example.com'

/** Invented people, who say so in their names. */
export const SAMPLE: WorkspaceSetup = {
  id: 'TSAMPLE',
  name: 'Example Corp (sample)',
  app_id: 'ASAMPLE',
  users: [
    person('UADA', 'ada', 'Ada Example (sample)', 'Head of Claims', 'Europe/Berlin'),
    person('UDEV', 'dev', 'Dev Deputy (sample)', 'Claims Analyst', 'Europe/Berlin'),
    person('UCORA', 'cora', 'Cora Finance (sample)', 'Chief Financial Officer', 'America/New_York'),
    person('UOTTO', 'otto', 'Otto Office (sample)', 'AI Program Office', 'Europe/London'),
  ],
  channels: [{ id: 'CGENERAL', name: 'general', members: ['UADA', 'UDEV', 'UCORA', 'UOTTO', 'UBOTSAMPLE'] }],
}

function person(id: string, name: string, real_name: string, title: string, tz: string) {
  return { id, name, real_name, title, tz, email: `${name}@example.com` }
}
