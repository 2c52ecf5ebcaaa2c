/** Waits for all statements that travel together, then passes on the first that failed: nothing is left in flight on the connection. */
export async function together<T extends readonly Promise<unknown>[]>(sent: readonly [...T]): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(sent)
  return await Promise.all(sent)
}
