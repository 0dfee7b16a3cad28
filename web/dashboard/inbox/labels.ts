import { useEffect } from 'preact/hooks'
import { type LabelParts, Labels, type Parley, Sorting, type Store, createStore } from '../../client'
import { useParley, useStore } from '../../ui/hooks'

export const COLORS = ['#2F6FED', '#C2410C', '#15803D', '#A21CAF', '#0E7490', '#B91C1C', '#7C5C00', '#5B6472']

/** Those of the viewer's side, as last loaded; null before. */
export const knownLabels: Store<LabelParts[] | null> = createStore<LabelParts[] | null>(null)

/** Loads them anew. */
export async function loadLabels({ run }: Pick<Parley, 'run'>): Promise<void> {
  knownLabels.set((await run(Labels, {})).labels)
}

/** The viewer's saved views as they were last told, as JSON. */
export const toldViews = createStore('')

/** Follows what colleagues and one's other windows change of labels and saved views, on any page. */
export function useSorting(): void {
  const parley = useParley()
  useEffect(
    () =>
      parley.follow({
        document: Sorting,
        variables: () => ({}),
        onValue: ({ sorting }) => {
          knownLabels.set(sorting.labels)
          toldViews.set(JSON.stringify(sorting.savedViews))
        },
      }),
    [parley],
  )
}

/** The labels of a thread as they are called now, without those that have been deleted since it was loaded. */
export function useLabels(held: LabelParts[]): LabelParts[] {
  const known = useStore(knownLabels)
  return known ? held.flatMap(({ id }) => known.find((one) => one.id === id) ?? []) : held
}

/** The colour for one more label: the least used of ours. */
export function nextColor(labels: Pick<LabelParts, 'color'>[]): string {
  const uses = (color: string) => labels.filter((one) => one.color.toUpperCase() === color).length
  return COLORS.toSorted((a, b) => uses(a) - uses(b))[0]!
}
