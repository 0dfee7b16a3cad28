import { Colleagues } from '../../client'
import { useLoad, useParley } from '../../ui/hooks'
import { t } from '../texts'

/** Chooses whose threads are shown; nothing for who works alone. */
export function AssigneeFilter({ assignee, onAssignee }: { assignee: string | null; onAssignee: (assignee: string | null) => void }) {
  const { run, viewer } = useParley()
  const { value } = useLoad(async () => (await run(Colleagues, { threadId: null })).colleagues, [])
  if (!value || (value.length < 2 && !assignee)) return null
  return (
    <select aria-label={t('colleagues')} value={assignee ?? ''} onChange={(event) => onAssignee(event.currentTarget.value || null)}>
      <option value="">{t('assigneeAll')}</option>
      {value.map((one) => (
        <option key={one.id} value={one.id}>
          {one.id === viewer.id ? t('me', { name: one.name }) : one.name}
        </option>
      ))}
      {assignee && !value.some((one) => one.id === assignee) && <option value={assignee}>{t('assigneeSomebody')}</option>}
    </select>
  )
}
