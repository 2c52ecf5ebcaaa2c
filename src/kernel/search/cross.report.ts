import { defineReport } from '../perform/tx.ts'
import { f } from '../record/field.ts'
import { everyone } from '../record/role.ts'

/** 自定义报表 (duty E6): what a person puts together himself, from any list he may see, its lines, or the books. Its columns follow from what is asked. */
export default defineReport({
  name: 'cross',
  label: ['自定义报表', 'Report of one’s own'],
  about: ['从任何单据、明细或账簿里自选行、列和数值；结果可导出、打印、收藏、定期发送', 'Rows, columns and figures of one’s own choice, from any list or book'],
  duties: ['E6'],
  may: everyone,
  crosses: true,
  input: {
    source: f.text(['数据来源', 'Source'], { max: 60 }),
    rows: f.text(['行', 'Rows'], { max: 300, optional: true }),
    across: f.text(['列', 'Columns'], { max: 100, optional: true }),
    sums: f.text(['数值', 'Figures'], { max: 300, optional: true }),
    where: f.text(['条件', 'Conditions'], { max: 2000, optional: true }),
    draw: f.choice(['图表', 'Chart'], { none: ['无', 'None'], bar: ['柱形图', 'Bars'], line: ['折线图', 'Lines'] }, { initial: 'none' }),
  },
  columns: {},
  run: async () => await Promise.resolve([]),
})
