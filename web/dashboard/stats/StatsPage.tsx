import { useState } from 'preact/hooks'
import { Stats, type StatsResult } from '../../client'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { locale } from '../../ui/i18n'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf, t as shared } from '../../ui/texts'
import { t, tn } from '../texts'
import { duration } from '../timeleft'
import { BarChart, RankChart } from './BarChart'
import { csvOf, download } from './csv'
import { GroupChart, groupCsv } from './GroupChart'
import { groupsOf } from './groups'

const PERIODS = [7, 30, 90]

/** Figures: how much comes in, how soon it is answered and by whom, what is in dispute. */
export function StatsPage() {
  const { run } = useParley()
  const [days, setDays] = useState(30)
  const { value, failed, reload } = useLoad(() => run(Stats, { days }), [days])
  useTitle(t('stats'))
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('stats')}</h1>
        <div class="quick" role="group" aria-label={t('period')}>
          {PERIODS.map((one) => (
            <button key={one} type="button" aria-pressed={days === one} onClick={() => setDays(one)}>
              {tn('lastDays', one)}
            </button>
          ))}
        </div>
      </div>
      {value ? <Charts stats={value.stats} /> : failed ? <LoadFailed onRetry={reload} /> : <Loading />}
    </div>
  )
}

function Charts({ stats }: { stats: StatsResult['stats'] }) {
  const { store } = useParley()
  const groups = groupsOf(stats, store.name)
  const dayOf = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const bars = (value: (day: StatsResult['stats']['days'][number]) => number | null) =>
    stats.days.map((day) => ({ label: dayOf.format(new Date(day.date)), value: value(day) }))
  const sum = (value: 'messages' | 'disputes') => stats.days.reduce((total, day) => total + day[value], 0)
  const open = stats.openDisputes.reduce((total, one) => total + one.count, 0)
  const median = stats.firstResponseSeconds === null ? '–' : duration(stats.firstResponseSeconds)
  const number = (value: number) => value.toLocaleString(locale())
  return (
    <>
      <dl class="tiles">
        <Tile name={t('messages')} value={number(sum('messages'))} />
        <Tile name={t('disputesOpened')} value={number(sum('disputes'))} />
        <Tile name={t('firstResponseMedian')} value={median} />
        <Tile name={t('openNow')} value={number(open)} />
      </dl>
      <p class="downloads">
        <button type="button" class="button small" onClick={() => download('parley-days.csv', daysCsv(stats))}>
          {t('csvDays')}
        </button>
        <button type="button" class="button small" onClick={() => download('parley-disputes.csv', reasonsCsv(stats))}>
          {t('csvReasons')}
        </button>
        {groups.map(([file, group]) => (
          <button key={file} type="button" class="button small" onClick={() => download(`parley-${file}.csv`, groupCsv(group))}>
            {t('csvOf', { name: group.title })}
          </button>
        ))}
      </p>
      <div class="charts">
        <BarChart title={t('messagesPerDay')} unit={t('messages')} bars={bars((day) => day.messages)} shown={number} summary={`${t('messagesPerDay')}: ${number(sum('messages'))}`} />
        <BarChart title={t('disputesPerDay')} unit={t('disputes')} bars={bars((day) => day.disputes)} shown={number} summary={`${t('disputesPerDay')}: ${number(sum('disputes'))}`} />
        <BarChart title={t('firstResponse')} unit={t('median')} bars={bars((day) => day.firstResponseSeconds)} shown={duration} summary={`${t('firstResponseMedian')}: ${median}`} />
        <RankChart title={t('openByReason')} head={shared('reasonLabel')} unit={t('disputes')} bars={stats.openDisputes.map((one) => ({ label: labelOf('reason', one.reason), value: one.count }))} />
        {groups.map(([file, group]) => (
          <GroupChart key={file} {...group} number={number} />
        ))}
      </div>
    </>
  )
}

function daysCsv({ days }: StatsResult['stats']): string {
  const head = [t('day'), t('messages'), t('disputesOpened'), t('csvFirstResponse')]
  return csvOf([head, ...days.map((day) => [day.date, day.messages, day.disputes, day.firstResponseSeconds])])
}

function reasonsCsv({ openDisputes }: StatsResult['stats']): string {
  return csvOf([[shared('reasonLabel'), t('disputes')], ...openDisputes.map((one) => [labelOf('reason', one.reason), one.count])])
}

function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
