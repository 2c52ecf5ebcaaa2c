-- A list of samples received says their unit; when they ended stands on the row itself.
drop index "sample_in_ended_on_id_by";
create index "sample_in_unit_zh_id_by" on "sample_in" (company_id, "unit" collate "zh-x-icu", "id");
