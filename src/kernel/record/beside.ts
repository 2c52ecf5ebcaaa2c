/** Where, among the titles of rows by id, that stands which is shown muted beside the title of this one: specification and unit of goods. */
export const besideOf = (id: string): string => `${id} beside`
