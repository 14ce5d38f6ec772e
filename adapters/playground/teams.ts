import '../runtime/utc.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { standalonePage } from './server/standalone.ts'
import { teamsOf } from './server/personas.ts'
import { readSample, TENANT } from './server/sample.ts'
import { startLocalTeams } from '../emulators/teams/start.ts'

const USAGE = 'npm run teams -- [--bot http://127.0.0.1:3978] [--port 3980]'

/** Starts the local Teams alone, and prints what a server needs to take it for Microsoft's. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { bot: { type: 'string' }, port: { type: 'string' } } })
  const bot = values.bot ?? process.env['BOT_URL'] ?? 'http://127.0.0.1:3978'
  const port = Number(values.port ?? 3980)
  if (!URL.canParse(bot) || !Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('bad argument')
  const app = {
    id: process.env['MicrosoftAppId'] ?? randomUUID(),
    password: process.env['MicrosoftAppPassword'] ?? randomBytes(16).toString('hex'),
    tenant: TENANT,
  }
  const { cast } = readSample()
  const teams = await startLocalTeams({ app, tenants: [teamsOf(cast)], bot, port })
  teams.others = standalonePage('teams', teams, cast)
  console.log('MicrosoftAppType=SingleTenant')
  console.log(`MicrosoftAppId=${app.id}`)
  console.log(`MicrosoftAppPassword=${app.password}`)
  console.log(`MicrosoftAppTenantId=${TENANT}`)
  console.log(`TEAMS_LOCAL_URL=${teams.url}`)
  console.error(`The local Teams is at ${teams.url} and looks for the bot at ${bot}. Start the bot with:`)
  console.error(`  MicrosoftAppType=… MicrosoftAppId=… … TEAMS_LOCAL_URL=… npm start`)
  console.error('Its keys are new at each start: start the bot again too.')
}

try {
  await main()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`)
  process.exitCode = 1
}
