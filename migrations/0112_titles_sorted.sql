-- Made by `npm run migration` from the declarations. Read it before it is committed.
create index "meeting_attendance_subject_zh_id_by" on "meeting_attendance" (company_id, "subject" collate "zh-x-icu", "id");
create index "policy_receipt_subject_zh_id_by" on "policy_receipt" (company_id, "subject" collate "zh-x-icu", "id");
