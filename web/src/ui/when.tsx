import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../lib/i18n.ts'
import {
  formatAway,
  formatDay,
  formatMoment,
  marketNow,
  untilNextWords,
  watchMarketClock,
} from '../lib/time.ts'

/** Paints again when the words of a relative time would have changed, or the market's clock jumped. */
function useMarketNow(at: number): number {
  const [now, setNow] = useState(marketNow)
  useEffect(() => {
    const look = () => setNow(marketNow())
    const timer = setInterval(look, untilNextWords(at))
    const unwatch = watchMarketClock(look)
    return () => {
      clearInterval(timer)
      unwatch()
    }
  }, [at])
  return now
}

/** An instant in words, for sentences that have it in their middle. */
export function useWhenWords(): (at: string, show: 'moment' | 'day' | 'ago') => string {
  const language = useLanguage()
  return (at, show) => {
    const instant = Date.parse(at)
    if (show === 'day') return formatDay(instant, language)
    return show === 'ago' ? formatAway(instant, language) : formatMoment(instant, language)
  }
}

type WhenProps = { at: string; show?: 'moment' | 'day' | 'ago' }

/** An instant as a real date, or as time gone by with the date one hover or tap away. */
export function When({ at, show = 'moment' }: WhenProps) {
  const language = useLanguage()
  const instant = Date.parse(at)
  const now = useMarketNow(instant)
  const moment = formatMoment(instant, language, now)
  const words = {
    moment,
    day: formatDay(instant, language, now),
    ago: formatAway(instant, language, now),
  }[show]
  return (
    <time dateTime={at} title={moment}>
      {words}
    </time>
  )
}

/** `until Thu 26 Nov, 18:00, in 2 days`, by the market's clock; says plainly when it has passed. */
export function Until({ by }: { by: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const instant = Date.parse(by)
  const now = useMarketNow(instant)
  const moment = formatMoment(instant, language, now)
  const passed = instant <= now
  return (
    <time dateTime={by}>
      {passed
        ? t('time.passed', { moment })
        : t('time.until', { moment, away: formatAway(instant, language, now) })}
    </time>
  )
}
