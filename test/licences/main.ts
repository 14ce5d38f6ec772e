import '../moment.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productionPackages, refusedLicences } from './packages.ts'
import { thirdPartyPage } from './page.ts'

const ROOT = join(import.meta.dirname, '../..')

const packages = productionPackages(ROOT)
const refused = refusedLicences(packages)
writeFileSync(join(ROOT, 'THIRD-PARTY.md'), thirdPartyPage(packages))
console.log(`THIRD-PARTY.md: ${packages.length} packages`)
for (const line of refused) console.error(line)
if (refused.length > 0) process.exitCode = 1
