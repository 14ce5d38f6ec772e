import type { Block } from '../../../emulators/slack/block.ts'
import { Drawn } from './rendered-block.tsx'
import { Live } from './element.tsx'
import type { Element, Usable } from './block.ts'
import type { SlackUser } from './read-marks.ts'

/** Which element is used, in which block; the value is null for a press. */
export type Use = (block: string, element: string, value: string | null) => void

type Props = { blocks: Block[]; users: SlackUser[]; onUse: Use }

/** Blocks in their order: what is only read is drawn by the library, what can be used is ours. */
export function Blocks({ blocks, users, onUse }: Props) {
  return runs(blocks as Usable[]).map((run, index) => {
    const [block] = run
    if (!block || !live(block)) return <Drawn key={index} blocks={run} users={users} />
    const use = (element: Element) => (
      <Live
        key={element.action_id}
        element={element}
        label={block.text?.text}
        users={users}

        onUse={(value) => onUse(block.block_id, element.action_id, value)}
      />
    )
    if (block.type === 'actions')
      return (
        <div key={index} className="actions">
          {block.elements?.map(use)}
        </div>
      )
    const { accessory, ...read } = block
    return (
      <div key={index} className="beside">
        <Drawn blocks={[read]} users={users} />
        {accessory && use(accessory)}
      </div>
    )
  })
}

function live(block: Usable): boolean {
  return block.type === 'actions' || Boolean(block.accessory?.action_id)
}

/** Neighbours that are only read are drawn together; each block that can be used stands alone. */
function runs(blocks: Usable[]): Usable[][] {
  const made: Usable[][] = []
  for (const block of blocks) {
    const last = made.at(-1)
    if (last?.[0] && !live(last[0]) && !live(block)) last.push(block)
    else made.push([block])
  }
  return made
}
