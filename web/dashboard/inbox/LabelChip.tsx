import type { LabelParts } from '../../client'

/** A label: its name beside its colour, so that any colour can be read. */
export function LabelChip({ label }: { label: LabelParts }) {
  return (
    <span class="chip label-chip">
      <i style={{ background: label.color }} />
      {label.name}
    </span>
  )
}
