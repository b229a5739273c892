import { type Attack, cheating } from './attack.ts'
import { praised } from './praise.ts'

const CAMPAIGN_days = 14

export const ballotStuffing: Attack = {
  about:
    'forty hired buyers a seller praise for two weeks, three a day; then four in ten are cheated',
  helpers: 40,
  conduct: sale => (sale.day < CAMPAIGN_days ? 'good' : cheating(0.4)(sale)),
  staged: sight => (sight.day < CAMPAIGN_days ? praised(sight, 3) : []),
}
