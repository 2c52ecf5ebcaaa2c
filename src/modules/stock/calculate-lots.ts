/** Kinds of movement by which a lot that has expired may still leave its place: it is lost, used here, moved apart, or comes back. Nobody is given or lent it. */
const spoilt: readonly string[] = ['loss', 'scrap', 'ownUse', 'move', 'back', 'relot']

/** Whether a lot that has expired may move so. */
export const expiredMayLeave = (kind: string): 'allowed' | 'refused' => (spoilt.includes(kind) ? 'allowed' : 'refused')
