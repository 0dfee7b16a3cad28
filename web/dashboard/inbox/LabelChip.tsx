import type { LabelParts } from '../../client'
import { useLabels } from './labels'

/** A label: its name beside its colour, so that any colour can be read. */
export function LabelChip({ label }: { label: LabelParts }) {
  return (
    <span class="chip label-chip">
      <i style={{ background: label.color }} />
      {label.name}
    </span>
  )
}

/** Those that a thread has. */
export function LabelChips({ of }: { of: LabelParts[] }) {
  return (
    <>
      {useLabels(of).map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
    </>
  )
}
