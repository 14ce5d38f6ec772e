// Tells the story of one recipe before one platform, with the code and the words that stand around this file.
//   node test/recipes/tell.ts "a command" slack
import '../../adapters/runtime/utc.ts'
import '../moment.ts'
import { STORIES } from './stories.ts'
import { STAGED } from '../seats/seat.ts'

const [, , recipe = '', platform = ''] = process.argv
const story = STORIES[recipe]
const on = STAGED.find((name) => name === platform)
if (!story || !on) throw new Error(`there is no story of "${recipe}" on "${platform}"`)
await story(on)
