import type { Label } from '../../base/label.ts'

let going = 0

/** Notes that a file is on its way to the server until `arriving` has ended, well or not. */
export async function countedUpload(arriving: () => Promise<void>): Promise<void> {
  going += 1
  try {
    await arriving()
  } finally {
    going -= 1
  }
}

/** Why nothing may be saved now: what is saved while a file is on its way would be saved without it, and nobody would notice. */
export function uploadsGoing(): Label | null {
  return going === 0 ? null : ['文件还在上传，请等传完再保存，或先取消上传', 'A file is still on its way: wait for it, or take it back']
}
