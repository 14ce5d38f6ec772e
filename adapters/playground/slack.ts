// Playground: the local platforms with a page in front of them; this entry starts the local Slack alone.
import '../runtime/utc.ts'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { standalonePage } from './server/standalone.ts'
import { slackOf } from './server/personas.ts'
import { readSample, TEAM } from './server/sample.ts'
import { startLocalSlack } from '../emulators/slack/start.ts'

const USAGE = 'npm run slack -- [--bot http://127.0.0.1:3978] [--port 3979]'

/** Starts the local Slack alone, and prints what a server needs to take it for Slack. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { bot: { type: 'string' }, port: { type: 'string' } } })
  const bot = values.bot ?? process.env['BOT_URL'] ?? 'http://127.0.0.1:3978'
  const port = Number(values.port ?? 3979)
  if (!URL.canParse(bot) || !Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('bad argument')
  const signingSecret = process.env['SLACK_SIGNING_SECRET'] ?? randomBytes(16).toString('hex')
  const { cast } = readSample()
  const slack = await startLocalSlack({ signingSecret, workspaces: [slackOf(cast)], bot, port })
  slack.others = standalonePage('slack', slack, cast)
  console.log(`SLACK_SIGNING_SECRET=${signingSecret}`)
  console.log(`SLACK_BOT_TOKEN=${slack.state.workspace(TEAM).token}`)
  console.log(`SLACK_API_URL=${slack.apiUrl}`)
  console.error(`The local Slack is at ${slack.url} and looks for the bot at ${bot}. Start the bot with:`)
  console.error(`  SLACK_SIGNING_SECRET=… SLACK_BOT_TOKEN=… SLACK_API_URL=… npm start`)
}

try {
  await main()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`)
  process.exitCode = 1
}
