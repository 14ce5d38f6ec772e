// The playground's page: Slack and Teams side by side, with people to be and a clock to move.
import { useState, type HTMLAttributes } from 'react'
import type { Move, Persona, Shown } from '../server/api.ts'
import { Coach } from './avatar.tsx'
import { Clock } from './clock.tsx'
import { Coming } from './forecast.tsx'
import { useLive, type Live } from './live-state.ts'
import { useReading } from './read-marks.ts'
import { Meanwhile } from './timeline.tsx'
import { useMoving } from './clock-moves.ts'
import { useOrders } from './orders.ts'
import { NAMES, People, Unread, unreadIn } from './people.tsx'
import { SlackChat, type Typed } from './slack/chat.tsx'
import { Tabs } from './tabs.tsx'
import { TeamsChat } from './teams/chat.tsx'
import { useWelcome, Welcome } from './welcome.tsx'
import { useWide } from './screen-width.ts'

/** The playground: who one is, the clock, and the coach's two chats side by side. */
export function Page() {
  const { live, trouble } = useLive()
  return (
    <>
      {trouble && (
        <p className="trouble lost" role="alert">
          {trouble}
        </p>
      )}
      {live ? <Loaded live={live} /> : <p className="waiting">One moment …</p>}
    </>
  )
}

function Loaded({ live }: { live: Live }) {
  const { playground, me, refresh, become } = live
  const { platforms, personas } = playground
  const { send, busy, trouble } = useOrders(refresh)
  const wide = useWide()
  const [tab, setTab] = useState<string>(platforms[0] ?? 'slack')
  const [ahead, setAhead] = useState(false)
  const { moved, moving, move } = useMoving(playground.now, refresh)
  const [welcome, setWelcome] = useWelcome()
  const [typed, setTyped] = useState<Record<string, Typed[]>>({})

  useReading(live, 'slack', wide || tab === 'slack', send)
  useReading(live, 'teams', wide || tab === 'teams', send)

  const say = async (persona: Persona, text: string): Promise<boolean> => {
    setWelcome(false)
    const [command = '', ...rest] = text.split(' ')
    if (!command.startsWith('/')) return send('slack', persona, 'dm', { text })
    const line = note(persona, { text })
    const sent = await send('slack', persona, 'command', { command, text: rest.join(' ') })
    if (!sent)
      setTyped((before) => ({
        ...before,
        [persona.key]: before[persona.key]?.filter((one) => one !== line) ?? [],
      }))
    return sent
  }
  /** Notes what Slack does not show: below all that stands there, above all that comes. */
  const note = (persona: Persona, what: Omit<Typed, 'at'>): Typed => {
    const newest = persona.key === me.key ? Number(live.slack?.messages.at(-1)?.ts ?? 0) * 1000 : 0
    const line = { ...what, at: Math.max(newest, Date.parse(playground.now)) }
    setTyped((before) => ({ ...before, [persona.key]: [...(before[persona.key] ?? []), line] }))
    return line
  }
  /** A first step, on the first platform that there is. */
  const begin = (persona: Persona, word: string): void => {
    setWelcome(false)
    become(persona.key)
    setTab(platforms[0] ?? 'slack')
    void (platforms.includes('slack')
      ? say(persona, `/pilot ${word}`)
      : send('teams', persona, 'says', { text: word }))
  }
  const go = (how: Move): void => {
    void move(how).then(() => setTab('meanwhile'))
  }
  const open = (persona: string, platform: Shown | null): void => {
    become(persona)
    const to = platform ?? platforms[0] ?? 'slack'
    setTab(to)
    // The button is gone on a phone: one goes on reading where it led.
    if (!wide) requestAnimationFrame(() => document.getElementById(`pane-${to}`)?.focus())
  }
  const named = (key: string) => personas.find((one) => one.key === key)
  const [owner, office] = [named('owner'), named('office')]
  const coming = playground.ticks && (
    <Coming live={live} moving={moving} open={ahead} onToggle={() => setAhead(!ahead)} onOpen={open} />
  )
  const shows = (name: string) => wide || tab === name

  return (
    <div className={`page ${platforms.length === 1 ? 'single' : ''}`}>
      <a className="skip" href={`#say-${platforms.find(shows) ?? ''}`}>
        To what you can type
      </a>
      <header className="bar">
        <Coach shape="round" />
        <h1 className="brand">
          Pilot Coach <span>playground</span>
        </h1>
        <button type="button" className="about" aria-expanded={welcome} onClick={() => setWelcome(!welcome)}>
          About
        </button>
      </header>
      <aside className="side" aria-label="People and time">
        <People live={live} />
        <Clock now={playground.now} me={me} moving={moving} ticks={playground.ticks} onMove={go} />
        {wide && coming}
        {wide && <Meanwhile moved={moved} me={me.key} onOpen={open} />}
      </aside>
      <main>
        {welcome && (
          <Welcome
            owner={owner}
            office={office}
            onStart={() => owner && begin(owner, 'start')}
            onLook={() => office && begin(office, 'list')}
            onClose={() => setWelcome(false)}
          />
        )}
        {!wide && (
          <Tabs
            tabs={[
              ...platforms.map((platform) => ({
                id: platform,
                label: NAMES[platform],
                extra: <Unread platform={platform} count={unreadIn(live, me, platform)} />,
              })),
              { id: 'meanwhile', label: 'Meanwhile' },
            ]}
            chosen={tab}
            onChoose={setTab}
          />
        )}
        <div className="chats">
          {platforms.includes('slack') && shows('slack') && (
            <section className="chat slack" {...pane('slack', wide)}>
              <ChatBar platform="slack" place={live.slack?.workspaces[0]?.name} />
              <SlackChat
                key={me.key}
                live={live}
                typed={typed[me.key] ?? []}
                busy={busy.slack > 0}
                trouble={trouble.slack}
                onSay={(text) => say(me, text)}
                onLeave={(title) => void note(me, { text: title, left: true })}
                onOrder={(order, body) => void send('slack', me, order, body)}
              />
            </section>
          )}
          {platforms.includes('teams') && shows('teams') && (
            <section className="chat teams" {...pane('teams', wide)}>
              <ChatBar platform="teams" place={live.teams?.tenants[0]?.name} />
              <TeamsChat
                key={me.key}
                live={live}
                trouble={trouble.teams}
                onOrder={(order, body) => {
                  setWelcome(false)
                  return send('teams', me, order, body)
                }}
              />
            </section>
          )}
          {!wide && tab === 'meanwhile' && (
            <div {...pane('meanwhile', wide)}>
              {coming}
              <Meanwhile moved={moved} me={me.key} onOpen={open} />
            </div>
          )}
        </div>
      </main>
    </div>
  )
}

/** On a phone a tab's panel; else a part of the page, by its own name. */
function pane(name: Shown | 'meanwhile', wide: boolean): HTMLAttributes<HTMLElement> {
  const id = `pane-${name}`
  if (!wide) return { id, role: 'tabpanel', 'aria-labelledby': `tab-${name}`, tabIndex: -1 }
  return { id, 'aria-label': name === 'meanwhile' ? undefined : NAMES[name], tabIndex: -1 }
}

function ChatBar({ platform, place }: { platform: Shown; place: string | undefined }) {
  return (
    <header className="chat-bar">
      <h2>{NAMES[platform]}</h2>
      <span>{place}</span>
    </header>
  )
}
