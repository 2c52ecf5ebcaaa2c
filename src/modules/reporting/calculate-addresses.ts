/** As what reports are sent. */
export const formats = { pdf: ['PDF', 'PDF'], xlsx: ['Excel', 'Excel'], both: ['PDF 和 Excel', 'PDF and Excel'] } as const

const mail = /^[^\s@,;，；]+@[^\s@,;，；]+\.[^\s@,;，；]+$/

/** The mail addresses of a text, parted by commas, semicolons or lines, each once. */
export const addressesOf = (text: string | null): readonly string[] => [...new Set((text ?? '').split(/[,;，；\s]+/).filter((one) => one !== ''))]

/** The first that is none, or null. */
export const addressFaults = (text: string | null): string | null => addressesOf(text).find((one) => !mail.test(one)) ?? null
