import { useEffect, useRef, useState } from 'react'
import type { TradeView } from './trade-view.ts'
import { useSay } from './use-say.ts'
import { whereIsTheMoney } from './where-is-the-money.ts'
import { whoseTurn } from './whose-turn.ts'

/** Tells a screen reader, politely, when the trade has moved while it was open. */
export function Announcer({ trade }: { trade: TradeView }) {
  const say = useSay()
  const words = `${say(whereIsTheMoney(trade))} ${say(whoseTurn(trade), 'turn.waiting')}`
  const first = useRef(words)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (words !== first.current) setNews(words)
  }, [words])
  return (
    <p className="only-heard" aria-live="polite">
      {news}
    </p>
  )
}
