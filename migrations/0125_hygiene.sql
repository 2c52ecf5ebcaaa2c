-- The rota of cleaning was a register and becomes a document; spans that are over were done. The rest was made by `npm run migration`.
alter table "hygiene_rota" add column "number" text;
alter table "hygiene_rota" add column "state" text;
update "hygiene_rota" r set "state" = case when "to" < current_date then 'done' else 'planned' end, "number" = n.number
  from (select company_id, id, 'ZR' || to_char(made_at, 'YYYYMM') || '-' || lpad(row_number() over (partition by company_id, to_char(made_at, 'YYYYMM') order by made_at, id)::text, 3, '0') as number from "hygiene_rota") n
  where n.company_id = r.company_id and n.id = r.id;
insert into number_series (company_id, series, record, last, explained)
  select company_id, 'ZR' || to_char(made_at, 'YYYYMM') || '-{000}', 'hygieneRota', count(*), count(*) from "hygiene_rota" group by 1, 2;
alter table "hygiene_rota" alter column "number" set not null, alter column "state" set not null,
  add constraint "hygiene_rota_state_form" check ("state" in ('planned', 'done'));
alter table "hygiene_check" add column "rota" uuid;
alter table "hygiene_check" add constraint "hygiene_check_rota_refers" foreign key (company_id, "rota") references "hygiene_rota" (company_id, id);
alter table "hygiene_check" add column "photos" text;
alter table "hygiene_check" add constraint "hygiene_check_photos_form" check ("photos" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
alter table "hygiene_check" add column "mended_photos" text;
alter table "hygiene_check" add constraint "hygiene_check_mended_photos_form" check ("mended_photos" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create index "hygiene_check_rota_id_by" on "hygiene_check" (company_id, "rota", "id");
create or replace view "hygiene_check_rows" as select * from "hygiene_check" where company_id = current_company();
grant select on "hygiene_check_rows" to neiqin_app;
alter table "hygiene_rota" add column "done_on" date;
alter table "hygiene_rota" add column "done_by" uuid;
alter table "hygiene_rota" add constraint "hygiene_rota_done_by_refers" foreign key (company_id, "done_by") references "person" (company_id, id);
alter table "hygiene_rota" add column "photos" text;
alter table "hygiene_rota" add constraint "hygiene_rota_photos_form" check ("photos" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*\Z');
create unique index "hygiene_rota_number_once" on "hygiene_rota" (company_id, "number");
create index "hygiene_rota_state_id_by" on "hygiene_rota" (company_id, "state", "id");
create index "hygiene_rota_done_on_id_by" on "hygiene_rota" (company_id, "done_on", "id");
create index "hygiene_rota_done_by_id_by" on "hygiene_rota" (company_id, "done_by", "id");
create or replace view "hygiene_rota_rows" as select * from "hygiene_rota" where company_id = current_company();
grant select on "hygiene_rota_rows" to neiqin_app;
