import { type LabelParts, Labels, type Parley, type Store, createStore } from '../../client'

export const COLORS = ['#2F6FED', '#C2410C', '#15803D', '#A21CAF', '#0E7490', '#B91C1C', '#7C5C00', '#5B6472']

/** Those of the viewer's side, as last loaded; null before. */
export const knownLabels: Store<LabelParts[] | null> = createStore<LabelParts[] | null>(null)

/** Loads them anew. */
export async function loadLabels({ run }: Pick<Parley, 'run'>): Promise<void> {
  knownLabels.set((await run(Labels, {})).labels)
}

/** The colour for one more label: the least used of ours. */
export function nextColor(labels: Pick<LabelParts, 'color'>[]): string {
  const uses = (color: string) => labels.filter((one) => one.color.toUpperCase() === color).length
  return COLORS.toSorted((a, b) => uses(a) - uses(b))[0]!
}
