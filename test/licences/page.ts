import type { Package } from './packages.ts'

const HEAD = `# Third-party software

What \`npm ci --omit=dev --omit=optional\` installs beside Pilot Coach, each package with its licence and the texts that it brings.
Made by \`npm run licences\`; a test compares it with what is locked.
`

/** The page of all packages with each text once. */
export function thirdPartyPage(packages: readonly Package[]): string {
  const rows = packages.map(
    ({ name, version, licence, source }) => `| ${name} | ${version} | ${licence} | ${source ?? ''} |`,
  )
  const texts = Map.groupBy(
    packages.flatMap((of) => of.texts.map((text) => ({ of, text }))),
    ({ text }) => text,
  )
  const sections = Array.from(texts, ([text, found]) => {
    const names = found.map(({ of }) => `${of.name} ${of.version}`)
    return `\n### ${Array.from(new Set(names)).join(', ')}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`
  })
  const without = packages
    .filter((one) => one.texts.length === 0)
    .map(
      ({ name, version, licence, author }) =>
        `- ${name} ${version}: ${licence}${author ? `, by ${author}` : ''}`,
    )
  return [
    HEAD,
    '| Package | Version | Licence | Source |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...(without.length > 0
      ? ['## Without a text', '', 'What they say of themselves:', '', ...without, '']
      : []),
    '## Texts',
    ...sections,
  ].join('\n')
}
