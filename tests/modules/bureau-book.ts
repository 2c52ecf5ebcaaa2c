import { zipOf } from '../archive/files.ts'

/** Headings of the bureau's workbook as practice §4.3 tells them; the real one was not at hand. */
export const basicHeadings =
  '发票流水号* 发票类型* 特定业务类型 是否含税* 受票方自然人标识 购买方名称* 购买方纳税人识别号 购买方证件类型 购买方证件号码 购买方国籍（或地区） 购买方地址 购买方所在地区    购买方详细地址 购买方电话 购买方开户银行 购买方银行账号 是否展示购买方地址电话银行账号 是否开具涉税专业服务发票品目 涉税专业服务协议编号 备注 报废产品销售类型 每千克煤炭发热量 干基全硫 干燥无灰基挥发分 销售方开户行 销售方银行账号 是否展示销售方地址电话银行账号 购买方邮箱 购买方经办人姓名 证件类型 证件号码 经办人国籍(地区) 经办人自然人纳税人识别号 放弃享受减按1%征收率原因 收款人 复核人'.split(
    ' ',
  )
export const detailHeadings =
  '发票流水号* 项目名称* 商品和服务税收编码* 规格型号 单位 数量 单价 金额* 税率* 折扣金额 是否使用优惠政策 优惠政策类型 即征即退类型'.split(' ')

const columnName = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`)
const cells = (row: number, texts: readonly string[]): string =>
  texts.map((text, column) => (text === '' ? '' : `<c r="${columnName(column)}${row}" s="1" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const sheet = (body: string, after = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}><dimension ref="A1:AM4"/><sheetData>${body}</sheetData>${after}</worksheet>`
const validation =
  '<dataValidations count="1"><dataValidation type="list" sqref="B4:B1001"><formula1>dict!$A$1:$A$2</formula1></dataValidation></dataValidations>'

export interface Bureau {
  readonly stamp?: string
  readonly basic?: readonly string[]
  readonly detail?: readonly string[]
}

/** A workbook with the layout of V260401: four visible sheets, headings in row 3, a styled row 4, lists, and the version in a hidden sheet. */
export function bureauBook({ stamp = 'pt:20260401', basic = basicHeadings, detail = detailHeadings }: Bureau = {}): Buffer {
  const names = ['1-发票基本信息', '2-发票明细信息', '3-特定业务信息', '4-附加信息', 'dict', 'version']
  const head = (headings: readonly string[]): string =>
    sheet(
      `<row r="1" ht="30" customHeight="1">${cells(1, ['批量开票导入模板'])}</row><row r="2">${cells(2, ['填写说明：带*为必填'])}</row><row r="3" spans="1:39">${cells(3, headings)}</row><row r="4" spans="1:39"><c r="A4" s="7"/><c r="B4" s="8"/><c r="G4" s="7"/></row>`,
      validation,
    )
  const bodies = [
    head(basic),
    head(detail),
    sheet(`<row r="1">${cells(1, ['特定业务'])}</row>`),
    sheet(`<row r="1">${cells(1, ['附加'])}</row>`),
    sheet(`<row r="1">${cells(1, ['增值税专用发票', '展示地址、电话、开户银行及银行账号'])}</row><row r="2">${cells(2, ['普通发票'])}</row>`),
    sheet(stamp === '' ? '' : `<row r="1">${cells(1, [stamp])}</row>`),
  ]
  const tags = names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}"${n > 3 ? ' state="veryHidden"' : ''} r:id="rId${n + 1}"/>`)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const kinds = names.map(
    (_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  return zipOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${kinds.join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${main} xmlns:r="${office}"><sheets>${tags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, n) => `<Relationship Id="rId${n + 1}" Type="${office}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
    'custom/bureau.bin': new Uint8Array([0, 1, 2, 255, 254]),
    ...Object.fromEntries(bodies.map((body, n) => [`xl/worksheets/sheet${n + 1}.xml`, body])),
  })
}
