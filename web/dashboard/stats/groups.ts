import type { StatsResult } from '../../client'
import { labelOf, t as shared } from '../../ui/texts'
import { t } from '../texts'
import type { Group } from './GroupChart'

type Stats = StatsResult['stats']
type OfThreads = Pick<Stats['sellers'][number], 'threads' | 'threadsAnswered' | 'threadsClosed' | 'firstResponseSeconds'>

const numbersOf = (one: OfThreads) => [one.threads, one.threadsAnswered, one.threadsClosed, one.firstResponseSeconds]

/** The figures of people, sellers, labels and reasons, each with the name of its file. `storeName` sells, where no vendor does. */
export function groupsOf(stats: Stats, storeName: string): [file: string, group: Group][] {
  const [median, inSeconds] = [t('firstResponseMedian'), t('csvFirstResponse')]
  const ofThreads = [t('threads'), t('threadsAnswered'), t('viewDone'), median]
  const hint = t('ofBegun')
  const people: Group = {
    title: t('perPerson'),
    head: [t('person'), t('answersSent'), t('firstAnswers'), t('viewDone'), median],
    inSeconds,
    rows: stats.people.map((one) => ({
      name: one.user.vendor ? `${one.user.name} · ${one.user.vendor.name}` : one.user.name,
      numbers: [one.answers, one.threadsAnswered, one.threadsClosed, one.firstResponseSeconds],
    })),
  }
  const sellers: Group = {
    title: t('perSeller'),
    hint,
    head: [t('vendor'), ...ofThreads],
    inSeconds,
    rows: stats.sellers.map((one) => ({ name: one.vendor?.name ?? storeName, numbers: numbersOf(one) })),
  }
  const labels: Group = {
    title: t('perLabel'),
    hint,
    head: [t('label'), ...ofThreads],
    inSeconds,
    rows: stats.labels.map((one) => ({ name: one.label.name, numbers: numbersOf(one) })),
  }
  const reasons: Group = {
    title: t('perReason'),
    head: [shared('reasonLabel'), t('disputesOpened'), t('columnClosed'), t('closedAfter')],
    inSeconds: t('csvClosedAfter'),
    rows: stats.reasons.map((one) => ({ name: labelOf('reason', one.reason), numbers: [one.opened, one.closed, one.closedAfterSeconds] })),
  }
  return [
    ['people', people],
    ['sellers', sellers],
    ['labels', labels],
    ['reasons', reasons],
  ]
}
