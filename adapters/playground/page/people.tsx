import type { Persona, Shown } from '../server/api.ts'
import { Avatar, bare, firstOf } from './avatar.tsx'
import type { Live } from './live-state.ts'

/** Who one can be, with what waits unread for each. */
export function People({ live }: { live: Live }) {
  return (
    <section className="people" aria-label="Who you are">
      <h2>You are</h2>
      <ul>
        {live.playground.personas.map((persona) => (
          <li key={persona.key}>
            <button
              type="button"
              className="person"
              aria-pressed={persona.key === live.me.key}
              onClick={() => live.become(persona.key)}
            >
              <Avatar name={persona.name} />
              <span className="who">
                <span className="name">{bare(persona.name)}</span>
                <span className="first">{firstOf(persona.name)}</span>
                <span className="title">{persona.title}</span>
                <span className="role">{persona.role}</span>
              </span>
              <Unread platform="slack" count={unreadIn(live, persona, 'slack')} />
              <Unread platform="teams" count={unreadIn(live, persona, 'teams')} />
            </button>
          </li>
        ))}
      </ul>
      <p className="part">
        {live.me.title}. {live.me.role}.
      </p>
    </section>
  )
}

/** How many messages wait, if any do. */
export function Unread({ platform, count }: { platform: Shown; count: number }) {
  if (count === 0) return null
  return (
    <span className={`unread ${platform}`}>
      {count}
      <span className="aside"> unread in {NAMES[platform]}</span>
    </span>
  )
}

export const NAMES = { slack: 'Slack', teams: 'Teams' } as const

/** How many messages wait for somebody on a platform. */
export function unreadIn(live: Live, { slack, teams }: Persona, platform: Shown): number {
  if (platform === 'slack') {
    const workspace = live.slack?.workspaces.find(({ id }) => id === slack?.team)
    return workspace?.users.find(({ id }) => id === slack?.user)?.unread ?? 0
  }
  const tenant = live.teams?.tenants.find(({ id }) => id === teams?.team)
  return tenant?.users.find(({ id }) => id === teams?.user)?.unread ?? 0
}
