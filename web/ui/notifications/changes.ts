import { createStore } from '../../client'

/** Counts how often it was changed on this page how one is told. */
export const changes = createStore(0)
