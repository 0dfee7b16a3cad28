import type { openThread } from '../../client'

type Model = Pick<ReturnType<typeof openThread>, 'state' | 'loadOlder'>

/** Loads all older messages of a thread. Throws where that fails, or where nothing more comes although there is more. */
export async function loadWhole(model: Model, isWanted: () => boolean): Promise<void> {
  for (let view = model.state.get().view; view?.hasOlder && isWanted(); view = model.state.get().view) {
    await model.loadOlder()
    if (model.state.get().view === view) throw new Error('There is more, but it does not come.')
  }
}
