import { f } from '../record/field.ts'
import { defineRegister } from '../record/record.ts'
import { everyone } from '../record/role.ts'

/** How a person last arranged the columns of a list, wherever he signs in. */
export const listLayout = defineRegister({
  name: 'listLayout',
  label: ['列设置', 'List layout'],
  title: 'list',
  unlisted: true,
  personal: 'owner',
  fields: {
    owner: f.ref(['所有者', 'Owner'], 'person', { system: true, initial: 'me' }),
    list: f.text(['列表', 'List'], { max: 60 }),
    columns: f.text(['列', 'Columns'], { max: 4000, optional: true }),
    opens: f.ref(['默认视图', 'View it opens with'], 'savedView', { optional: true }),
  },
  may: { see: everyone, write: everyone },
  unique: [['owner', 'list']],
  examples: { good: [{ list: 'customer', columns: 'code:120,name:220:f' }], bad: [['list', { list: 'x'.repeat(61) }]] },
})
