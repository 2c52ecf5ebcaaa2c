const systems = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif"

/** Whether this machine draws Chinese by itself. Without a font, two different characters are the same empty box. */
function drawsChinese(): boolean {
  const paper = document.createElement('canvas')
  paper.width = 20
  paper.height = 20
  const pen = paper.getContext('2d', { willReadFrequently: true })
  if (!pen) return false
  pen.font = `16px ${systems}`
  const drawn = (sign: string): string => {
    pen.clearRect(0, 0, 20, 20)
    pen.fillText(sign, 1, 16)
    return pen.getImageData(0, 0, 20, 20).data.join()
  }
  return drawn(String.fromCodePoint(0x5185)) !== drawn(String.fromCodePoint(0x52e4))
}

/** Brings our own font to a machine that has no Chinese one; nothing elsewhere. It is a megabyte: called when what the page is for stands. */
export async function bringFont(): Promise<void> {
  if (drawsChinese()) return
  await import('@fontsource-variable/noto-sans-sc')
}
