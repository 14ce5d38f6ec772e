// The least that Bolt can do with the same payloads: a command is acknowledged with one, a message is followed by one.
import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'

const env = (name: string) => process.env[name] ?? ''
const { acked, posted } = JSON.parse(env('PAYLOADS')) as { acked: object; posted: { text: string } }

const app = new App({
  signingSecret: env('SLACK_SIGNING_SECRET'),
  token: env('SLACK_BOT_TOKEN'),
  clientOptions: { slackApiUrl: env('SLACK_API_URL') },
})
app.command('/pilot', ({ ack }) => ack(acked))
app.message(async ({ client, message }) => {
  await client.chat.postMessage({ ...posted, channel: message.channel })
})
const server = await app.start({ port: 0, host: '127.0.0.1' })
console.error(`bare Bolt listens at http://127.0.0.1:${(server.address() as AddressInfo).port}.`)
process.on('SIGTERM', () => process.exit())
