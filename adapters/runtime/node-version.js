// Plain JavaScript, so that a Node too old for the rest can still read it.
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Pilot Coach needs Node 24 or newer and found ${process.version} (${process.execPath}).\n` +
      'On Linux (x64, arm64) and Windows (x64) "npm ci" brings one, which "npm start" and "npm test" use; if npm did not ' +
      'link it, "npm rebuild" does. Elsewhere install Node 24.',
  )
  process.exit(1)
}
