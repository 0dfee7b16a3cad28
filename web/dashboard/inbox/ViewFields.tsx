import { useId } from 'preact/hooks'
import { Colleagues, type ThreadFilter, type ThreadKind } from '../../client'
import { useLoad, useParley, useStore } from '../../ui/hooks'
import { type DashboardKey, t } from '../texts'
import { KindOptions } from './KindOptions'
import { LabelChip } from './LabelChip'
import { knownLabels } from './labels'
import { hasSellers } from './view'

type State = NonNullable<ThreadFilter['state']>[number]
const STATES: [State, DashboardKey][] = [
  ['OPEN', 'viewOpen'],
  ['SNOOZED', 'viewSnoozed'],
  ['DONE', 'viewDone'],
]
const SOMEBODY = 'somebody'
const NOBODY = 'nobody'

interface ViewFieldsProps {
  filter: ThreadFilter
  onFilter: (filter: ThreadFilter) => void
}

/** What a filter asks for, to be changed. What there is no field for stays in it. */
export function ViewFields({ filter, onFilter }: ViewFieldsProps) {
  const parley = useParley()
  const { run, viewer } = parley
  const labels = useStore(knownLabels) ?? []
  const { value } = useLoad(() => run(Colleagues, { threadId: null }), [])
  const [assigneeId, kindId, wordsId] = [useId(), useId(), useId()]
  /** Null takes a part away. */
  function change(some: ThreadFilter): void {
    const next = { ...filter, ...some }
    onFilter(Object.fromEntries(Object.entries(next).filter(([, one]) => one !== null && !(Array.isArray(one) && one.length === 0))))
  }
  const toggled = <T,>(list: readonly T[] | null | undefined, one: T, on: boolean): T[] => [...(list ?? []).filter((other) => other !== one), ...(on ? [one] : [])]
  const checks: [string, boolean, ThreadFilter][] = [
    [t('needsReply'), filter.awaitingReplyFrom === viewer.role, { awaitingReplyFrom: viewer.role }],
    [t('viewOverdue'), filter.overdue === true, { overdue: true }],
    [t('quickUnread'), filter.unread === true, { unread: true }],
    [t('ordersDispute'), filter.hasOpenDispute === true, { hasOpenDispute: true }],
  ]
  const nothing = (some: ThreadFilter) => Object.fromEntries(Object.keys(some).map((name) => [name, null])) as ThreadFilter
  return (
    <>
      <fieldset class="view-checks">
        <legend>{t('filter')}</legend>
        {STATES.map(([state, text]) => (
          <label key={state}>
            <input type="checkbox" checked={filter.state?.includes(state) ?? false} onChange={(event) => change({ state: toggled(filter.state, state, event.currentTarget.checked) })} /> {t(text)}
          </label>
        ))}
        {checks.map(([text, on, some]) => (
          <label key={text}>
            <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked ? some : nothing(some))} /> {text}
          </label>
        ))}
      </fieldset>
      {labels.length > 0 && (
        <fieldset class="view-checks">
          <legend>{t('labels')}</legend>
          {labels.map((label) => (
            <label key={label.id}>
              <input type="checkbox" checked={filter.labelIds?.includes(label.id) ?? false} onChange={(event) => change({ labelIds: toggled(filter.labelIds, label.id, event.currentTarget.checked) })} />
              <LabelChip label={label} />
            </label>
          ))}
        </fieldset>
      )}
      <label for={assigneeId}>{t('assignee')}</label>
      <select
        id={assigneeId}
        value={filter.assigneeId ?? (filter.assigned === true ? SOMEBODY : filter.assigned === false ? NOBODY : '')}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          const isPerson = chosen !== '' && chosen !== SOMEBODY && chosen !== NOBODY
          change({ assigneeId: isPerson ? chosen : null, assigned: chosen === SOMEBODY ? true : chosen === NOBODY ? false : null })
        }}
      >
        <option value="">{t('assigneeAny')}</option>
        <option value={NOBODY}>{t('nobody')}</option>
        <option value={SOMEBODY}>{t('assigneeSomebody')}</option>
        {value?.colleagues.map((one) => (
          <option key={one.id} value={one.id}>
            {one.id === viewer.id ? t('me', { name: one.name }) : one.name}
          </option>
        ))}
      </select>
      <label for={kindId}>{t('kind')}</label>
      <select id={kindId} value={filter.kind ?? ''} onChange={(event) => change({ kind: (event.currentTarget.value || null) as ThreadKind | null })}>
        <option value="">{t('kindAll')}</option>
        <KindOptions />
        {(filter.kind === 'STORE' || hasSellers(parley)) && <option value="STORE">{t('viewStore')}</option>}
      </select>
      <label for={wordsId}>{t('viewWords')}</label>
      <input id={wordsId} value={filter.search ?? ''} onInput={(event) => change({ search: event.currentTarget.value || null })} />
    </>
  )
}
