import { describe, expect, test } from 'vitest'
import { withoutHeaders } from '../../src/language/forwarded-mail.ts'
import { realContent } from '../world.ts'

const { mail } = realContent().languages['en']!.vocabulary

describe('a forwarded mail', () => {
  test.each([
    [
      'Outlook',
      'From: Cora Finance <cora@acme.example>\nSent: Monday, March 2, 2026 9:12 AM\nTo: Ada Example\nCc: dee@acme.example\nSubject: RE: Budget\n\nWe pay 120k for all of it.\n\nBest regards,\nCora Finance\nCFO',
      'We pay 120k for all of it.',
    ],
    [
      'Gmail, with words of its own above',
      'See below, this is it:\n\n---------- Forwarded message ---------\nFrom: Cora <cora@acme.example>\nDate: Mon, Mar 2, 2026\nSubject: Budget\nTo: <ada@acme.example>\n\nWe pay 120k.\n\nOn Sun, Mar 1, 2026 at 9:00 AM Ada <ada@acme.example> wrote:\n> Who pays?',
      'See below, this is it:\nWe pay 120k.',
    ],
    [
      'Apple Mail',
      'Begin forwarded message:\n\nFrom: Cora Finance\nSubject: Budget\nDate: 2 March 2026\nTo: Ada\n\nWe pay 120k.\n\nSent from my iPhone',
      'We pay 120k.',
    ],
    [
      'a German one',
      '*Von:* Cora Finanz\n*Gesendet:* Montag, 2. März 2026\n*An:* Ada\n*Betreff:* Budget\n\nWir zahlen 120.000 Euro.\n\nMit freundlichen Grüßen\nCora',
      'Wir zahlen 120.000 Euro.',
    ],
    [
      'a French one',
      'De : Cora Finance\nEnvoyé : lundi 2 mars 2026\nÀ : Ada\nObjet : Budget\n\nNous payons 120 000 euros.\n\nCordialement,\nCora',
      'Nous payons 120 000 euros.',
    ],
    [
      'a Spanish one',
      'De: Cora\nEnviado el: lunes, 2 de marzo\nPara: Ada\nAsunto: Presupuesto\n\nPagamos 120.000 euros.\n\nSaludos',
      'Pagamos 120.000 euros.',
    ],
    [
      'a Dutch one',
      'Van: Cora\nVerzonden: maandag 2 maart\nAan: Ada\nOnderwerp: Budget\n\nWij betalen 120.000 euro.\n\nMet vriendelijke groet,\nCora',
      'Wij betalen 120.000 euro.',
    ],
    [
      'an answer with what it answers below',
      'We pay 120k.\n\nOn Mon, 2 Mar 2026, Ada Example wrote:\n> Who pays?\n> Thanks',
      'We pay 120k.',
    ],
    [
      'one with an address in its text',
      'From: Cora\nSent: today\n\nAsk clerk@acme.example, or the team.',
      'Ask, or the team.',
    ],
    [
      'one that answers another',
      'From: Cora\nSent: Monday\nSubject: RE: Budget\n\nYes, all of it.\n\nFrom: Ada\nSent: Sunday\nSubject: Budget\n\nDo you pay?',
      'Yes, all of it.',
    ],
    [
      'one whose headers came in one line',
      'From: Cora Finance <cora@acme.example> Sent: Monday To: Ada Subject: Budget\nWe pay 120k.',
      'We pay 120k.',
    ],
    [
      'one that is signed with a name alone',
      'From: Cora Finance\nSent: Monday\nTo: Ada\nSubject: Budget\n\n120k is approved.\n\nCora Finance\nCFO | Acme Ltd\nThis email is confidential.',
      '120k is approved.',
    ],
    [
      'one with a greeting and a name in one line',
      'Von: Cora Finanz <c@a.example>\nDatum: Mo., 2. März 2026\nBetreff: Budget\nAn: Ada\n\nPasst, 120k sind frei.\n\nLG Cora',
      'Passt, 120k sind frei.',
    ],
    [
      'one with a greeting that is on no list',
      'De : Cora Finance\nEnvoyé : lundi 2 mars 2026\nÀ : Ada\nObjet : TR : Budget\n\nOK pour 120 k€.\n\nBonne journée à tous,\nCora',
      'OK pour 120 k€.',
    ],
    [
      'one with a header that is on no list',
      'From: Cora Finance\nSent: Monday\nTo: Ada\nSubject: FW: Budget\nImportance: High\n\nHi Ada,\nCora approved: 120k.\nThanks, Cora',
      'Hi Ada,\nCora approved: 120k.',
    ],
    ['one without a word', 'From: Cora <c@acme.example>\nTo: Ada\nSubject: Budget', ''],
  ])('%s says only what it says', (_, text, says) => {
    expect(withoutHeaders(text, mail)).toBe(says)
  })

  test.each([
    'From: 12 minutes\nTo: 8 minutes, by June',
    'From 12 to 8 minutes',
    'Subject: claims letters',
    'To: be decided',
    'The clerk wrote: "this is useless"',
    'Best regards from the archive team',
    'Date: 3 March, and budget 120k',
    'Sent: 400 letters a day\nRead: 12',
  ])('is not what somebody writes themselves: %j', (text) => {
    expect(withoutHeaders(text, mail)).toBeNull()
  })
})
