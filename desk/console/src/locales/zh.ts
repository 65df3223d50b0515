/** All words of the page in one language: those of the shell and those of each page. */

import account from '../pages/account/zh.json'
import audit from '../pages/audit/zh.json'
import dashboard from '../pages/dashboard/zh.json'
import handover from '../pages/handover/zh.json'
import hotline from '../pages/hotline/zh.json'
import organisation from '../pages/organisation/zh.json'
import people from '../pages/people/zh.json'
import supervision from '../pages/supervision/zh.json'
import explained from '../pages/work/explained.zh.json'
import work from '../pages/work/zh.json'
import shell from './zh.json'

export const zh = {
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
