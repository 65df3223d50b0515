/** All words of the page in one language: those of the shell and those of each page. */

import account from '../pages/account/en.json'
import audit from '../pages/audit/en.json'
import dashboard from '../pages/dashboard/en.json'
import handover from '../pages/handover/en.json'
import hotline from '../pages/hotline/en.json'
import organisation from '../pages/organisation/en.json'
import people from '../pages/people/en.json'
import supervision from '../pages/supervision/en.json'
import explained from '../pages/work/explained.en.json'
import work from '../pages/work/en.json'
import shell from './en.json'

export const en = {
  ...shell,
  ...work,
  ...explained,
  ...hotline,
  ...supervision,
  ...handover,
  ...dashboard,
  ...organisation,
  ...people,
  ...audit,
  ...account,
}
