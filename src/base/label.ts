/** What a thing is called on screen: Simplified Chinese first, English beside it. */
export type Label = readonly [chinese: string, english: string]
