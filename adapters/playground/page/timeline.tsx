import type { Happening, Moved, Shown } from '../server/api.ts'
import { Avatar, bare, firstOf } from './avatar.tsx'
import { NAMES } from './people.tsx'

type Props = { moved: Moved | null; me: string; onOpen: (persona: string, platform: Shown | null) => void }

/** What happened while the clock went on, with the reasons; each opens the chat of the person it went to. */
export function Meanwhile({ moved, me, onOpen }: Props) {
  return (
    <section className="meanwhile" aria-label="What happened meanwhile">
      <h2>What happened meanwhile</h2>
      <div aria-live="polite">
        {moved === null && (
          <p className="none">
            Move the clock, and what Pilot Coach did by itself is listed here with its reasons.
          </p>
        )}
        {moved?.nothing && <p className="none">{moved.nothing}</p>}
        {moved && isForOthers(moved.happened, me) && (
          <p className="none">Nothing came for you. Open a chat to read what came as they do.</p>
        )}
        {moved && moved.happened.length > 0 && (
          <ol>
            {inOrder(moved.happened)
              .filter(({ what }) => what !== 'held')
              .map((one, index) => (
                <li key={index} className={one.what}>
                  <Happened one={one} words={WHAT} onOpen={onOpen} />
                </li>
              ))}
          </ol>
        )}
        {moved && (
          <HeldBack held={inOrder(moved.happened).filter(({ what }) => what === 'held')} onOpen={onOpen} />
        )}
      </div>
    </section>
  )
}

/** Whether something was sent, and nothing of it to the one whom one is. */
function isForOthers(happened: Happening[], me: string): boolean {
  const sent = happened.filter(({ what }) => what === 'sent')
  return sent.length > 0 && sent.every(({ persona }) => persona !== me)
}

/** What was not said, for whoever asks. */
function HeldBack({ held, onOpen }: { held: Happening[]; onOpen: Props['onOpen'] }) {
  if (held.length === 0) return null
  return (
    <details>
      <summary>Held back ({held.length})</summary>
      <ol>
        {held.map((one, index) => (
          <li key={index} className={one.what}>
            <Happened one={one} words={WHAT} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Earliest first, and of one moment first what can be opened here. */
export function inOrder(happened: Happening[]): Happening[] {
  return happened.toSorted((a, b) => a.at.slice(0, 16).localeCompare(b.at.slice(0, 16)) || rank(a) - rank(b))
}

function rank({ persona }: Happening): number {
  return persona === null ? 1 : 0
}

const WHAT = { sent: 'wrote to', changed: 'noted for', held: 'held back for' } as const

type HappenedProps = {
  one: Happening
  /** What the coach did, does or would do, before the name of whom. */
  words: Record<Happening['what'], string>
  onOpen: Props['onOpen']
}

/** One thing with its reasons, and the way to the chat of the person. */
export function Happened({ one, words, onOpen }: HappenedProps) {
  const { persona, platform } = one
  return (
    <article>
      <Avatar name={one.who} />
      <div>
        <p className="when">
          <time dateTime={one.at}>{one.local}</time>
          {platform && <span className={`on ${platform}`}>{NAMES[platform]}</span>}
        </p>
        <p className="to">
          Pilot Coach {words[one.what]} <strong>{bare(one.who)}</strong>
        </p>
        {persona && one.text && <p className="said">{one.text}</p>}
        {one.reasons.map(({ pilot, why }, index) => (
          <p className="why" key={index}>
            {pilot && <strong>{pilot}: </strong>}
            {why}
          </p>
        ))}
        {persona && (
          <button type="button" className="open" onClick={() => onOpen(persona, platform)}>
            Open {firstOf(one.who)}’s chat{platform && ` in ${NAMES[platform]}`}
          </button>
        )}
      </div>
    </article>
  )
}
