import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { materialRequest } from './material-request.record.ts'
import { printOrder } from './print-order.record.ts'

/** What was granted is handed out by the day it is needed; what is printed is checked in on the day it is due. Duty A5. */
export default [
  defineCaseDuty({
    name: 'handOutMaterials',
    label: ['物料按期发放', 'Hand out materials'],
    about: ['已批准、到需用日期还没有发放的物料', 'Granted, needed, and not handed out'],
    serves: ['A5'],
    of: materialRequest,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number || ' ' || t.purpose as title, t.needed_on as due, null::uuid as owner, null::text as key
      from material_request t where t.company_id = $1 and t.state = 'approved' and t.needed_on <= $3::date`,
  }),
  defineCaseDuty({
    name: 'acceptPrint',
    label: ['印刷品到期验收', 'Check in what is printed'],
    about: ['交货期限已到、还没有验收的印刷单；晚交的催厂家', 'Due from the printer and not checked in'],
    serves: ['A5'],
    of: printOrder,
    owner: { role: 'clerk' },
    warn: [2],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.due_on as due, null::uuid as owner, null::text as key
      from print_order t where t.company_id = $1 and t.state = 'ordered' and t.due_on <= $3::date`,
  }),
]
