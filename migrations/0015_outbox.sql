-- What leaves the house: notices by mail and chat robots, events to other programs. Written in the transaction of what caused it or by the job that
-- carries notices out, sent afterwards, tried again until it went or is given up; what became of it can be looked at.
create table outbox (
  company_id integer not null, id uuid not null,
  channel text not null check (channel in ('mail', 'robot', 'webhook')),
  -- the mail server, robot or webhook it goes by
  target uuid not null,
  -- whom it is for; null for another program
  person uuid,
  -- what is put together into one message; one thing stands once for one target
  about uuid not null, content jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 0, fault text,
  made_at timestamptz not null default now(), due_at timestamptz not null default now(), sent_at timestamptz,
  primary key (company_id, id)
);
create unique index outbox_once on outbox (company_id, channel, target, about, coalesce(person, '00000000-0000-0000-0000-000000000000'));
create index outbox_due on outbox (company_id, due_at) where state = 'waiting';
create index outbox_made on outbox (company_id, made_at);
alter table outbox enable row level security;
create policy own_company on outbox using (company_id = current_company()) with check (company_id = current_company());
grant select, insert, update, delete on outbox to neiqin_app;
