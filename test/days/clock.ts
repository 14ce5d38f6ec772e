// A thread that says what time it has.
import { parentPort } from 'node:worker_threads'

parentPort?.postMessage(Date.now())
