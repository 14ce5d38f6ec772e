import type { Command } from './command.ts'
import { check } from './check.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { officeAdd, officeList, officeRemove } from './office.ts'
import {
  domainAdd,
  domainRemove,
  fiscalYear,
  link,
  organisationAdd,
  organisationList,
} from './organisations.ts'
import { plan } from './plan.ts'
import { sweep } from './sweep.ts'
import { teamsPackage } from './teams.ts'

/** In the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  organisationAdd,
  organisationList,
  link,
  domainAdd,
  domainRemove,
  fiscalYear,
  officeAdd,
  officeRemove,
  officeList,
  importCommand,
  exportCommand,
  teamsPackage,
  check,
  plan,
  sweep,
]
