import { type LocalSlackOptions, LocalSlack } from './service.ts'
import { controlOf } from './control.ts'

/** Starts the local Slack on loopback. */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const slack = new LocalSlack(options)
  slack.takeOrders(controlOf(slack))
  await slack.listen(options.port ?? 0)
  return slack
}
