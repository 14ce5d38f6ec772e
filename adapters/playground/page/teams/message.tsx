import { Coach, bare } from '../avatar.tsx'
import { clockOf } from '../time.ts'
import { Card, type Press } from './card.tsx'
import type { TeamsMessage, TeamsUser } from './read-marks.ts'

type Props = {
  message: TeamsMessage
  users: TeamsUser[]
  zone: string
  onPress: (press: Press) => void
}

/** A message in the private chat: one's own on the right, the bot's on the left. */
export function Message({ message, users, zone, onPress }: Props) {
  const { bot, text, cards, edited, notice } = message
  const at = Date.parse(message.at)
  const people = users.map(({ id, name }) => ({ title: name, value: id }))
  const name = bot ? 'Pilot Coach' : bare(users.find(({ id }) => id === message.from)?.name ?? '')
  return (
    <article className={`bubble ${bot ? 'theirs' : 'own'}`} aria-label={`${name}, ${clockOf(at, zone)}`}>
      {bot && <Coach />}
      <div className="body">
        <header>
          {bot && <strong>{name}</strong>}
          <time dateTime={message.at}>{clockOf(at, zone)}</time>
          {edited && <span className="edited">Edited</span>}
        </header>
        {text && <p className="text">{text}</p>}
        {cards.map((card, index) => (
          <Card key={index} card={card} people={people} onPress={onPress} />
        ))}
        {notice && (
          <p className="notice" role="status">
            {notice}
          </p>
        )}
      </div>
    </article>
  )
}
