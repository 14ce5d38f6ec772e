// Plain JavaScript, so that a Node too old for the rest can still read it.
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Pilot Coach needs Node 24 or newer and found ${process.version} (${process.execPath}).\n` +
      'Start it with "npm start" after "npm ci", which brings a Node of its own for Linux and Windows on x64, or install Node 24.',
  )
  process.exit(1)
}
