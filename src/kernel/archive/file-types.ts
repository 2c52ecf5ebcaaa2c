import type { Label } from '../../base/label.ts'

/** Families of files that a company may take in. What carries programs is in none of them. */
export const fileTypes = {
  pdf: ['PDF', 'PDF'],
  image: ['图片', 'Pictures'],
  office: ['Word/Excel/PPT/WPS', 'Office documents'],
  ofd: ['OFD 版式文件', 'OFD'],
  text: ['文本和 CSV', 'Text and CSV'],
  xml: ['XML（电子发票）', 'XML (e-invoices)'],
  mail: ['邮件', 'Mails'],
  zip: ['压缩包', 'Archives (zip, rar, 7z)'],
  media: ['录音录像', 'Sound and film'],
  drawn: ['SVG/网页（只能下载）', 'SVG and web pages (download only)'],
} as const satisfies { [type: string]: Label }
/** A family of files. */
export type FileType = keyof typeof fileTypes

/** What a file was found to be by its content. */
export interface Found {
  readonly type: FileType
  /** the media type it is kept under */
  readonly media: string
}
