import { useStore } from '../../ui/hooks'
import { t } from '../texts'
import { knownLabels } from './labels'

/** Chooses one of the labels; nothing where there are none. */
export function LabelFilter({ label, onLabel }: { label: string | null; onLabel: (label: string | null) => void }) {
  const labels = useStore(knownLabels)
  if (!labels || (labels.length === 0 && !label)) return null
  return (
    <select aria-label={t('labels')} value={label ?? ''} onChange={(event) => onLabel(event.currentTarget.value || null)}>
      <option value="">{t('labelAll')}</option>
      {labels.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
      {label && !labels.some((one) => one.id === label) && <option value={label}>{t('labelGone')}</option>}
    </select>
  )
}
