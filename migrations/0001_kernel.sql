-- What the kernel itself needs: sign-in, commands, audit with its seals, signatures, document numbers.
-- company_id stands first in every key so that the tables can be distributed by it; row-level security is the second lock.
-- neiqin.company is set at the start of every transaction; without it nothing is seen and nothing can be written.

create extension if not exists pg_trgm;

create function current_company() returns integer language sql stable parallel safe
  return nullif(current_setting('neiqin.company', true), '')::integer;

-- Sign-in belongs to the installation, not to a company: one person may work for several companies of a group. Names as the sign-in library wants them.
create schema signin;
create table signin."user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  username text unique, "displayUsername" text
);
create table signin.session (
  id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(), "ipAddress" text, "userAgent" text, "userId" text not null references signin."user" (id) on delete cascade
);
create index session_by_user on signin.session ("userId");
create table signin.account (
  id text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references signin."user" (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text,
  password text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_by_user on signin.account ("userId");
create table signin.verification (
  id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create table signin."rateLimit" (id text primary key, key text not null unique, count integer not null, "lastRequest" bigint not null);

-- Who a sign-in is in which company.
create table signin.membership (
  user_id text not null references signin."user" (id) on delete cascade,
  company_id integer not null,
  person_id uuid not null,
  primary key (company_id, person_id),
  unique (user_id, company_id)
);

-- Secrets of the installation that must outlive a restart (the key that signs session cookies).
create table signin.secret (name text primary key, value text not null);

create sequence company_number as integer;

-- One row for each command that was carried out: its id is the idempotency key, its reply is given again when it comes again.
create table command (
  company_id integer not null, id uuid not null, person uuid not null, record text not null, verb text not null, row_id uuid not null,
  asked text not null, reply json not null, at timestamptz not null,
  primary key (company_id, id)
);

-- What happened to which row. Written in the transaction of the command; hash covers every other column.
create table audit (
  company_id integer not null, id uuid not null, command uuid not null, at timestamptz not null, person uuid not null,
  record text not null, row_id uuid not null, verb text not null, version integer not null, changes jsonb not null, caused jsonb not null, hash text not null,
  primary key (company_id, id)
);
create index audit_row on audit (company_id, record, row_id, id);

-- Audit entries that no seal covers yet. The sealer takes them out; nothing in the write path waits for it.
create table audit_unsealed (company_id integer not null, id uuid not null, primary key (company_id, id));

-- A seal covers a batch of entries with one Merkle root; each seal's hash covers the one before it.
create table seal (
  company_id integer not null, number bigint not null, root text not null, previous text not null, hash text not null, leaves integer not null, at timestamptz not null,
  primary key (company_id, number)
);
create table seal_leaf (
  company_id integer not null, audit_id uuid not null, seal bigint not null, place integer not null,
  primary key (company_id, audit_id), unique (company_id, seal, place)
);

-- A reviewer's signature: bound to the version of the row and to the hash of what he was shown.
create table signature (
  company_id integer not null, id uuid not null, record text not null, row_id uuid not null, verb text not null, version integer not null,
  shown text not null, ticks text[] not null, remark text, person uuid not null, at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, record, row_id, verb, version, shown, person)
);

-- Document numbers. A number that was drawn but not used is explained in number_void, so that no gap is silent.
create table number_series (
  company_id integer not null, series text not null, record text not null, last integer not null,
  -- up to here every number was found used or explained, at a start of the program
  explained integer not null default 0,
  primary key (company_id, series)
);
create table number_void (company_id integer not null, number text not null, reason text not null, at timestamptz not null default now(), primary key (company_id, number));

do $$
declare name text;
begin
  foreach name in array array['command', 'audit', 'audit_unsealed', 'seal', 'seal_leaf', 'signature', 'number_series', 'number_void'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select, insert on %I to neiqin_app', name);
  end loop;
end $$;
grant delete on audit_unsealed to neiqin_app;
grant update on number_series to neiqin_app;
grant usage on sequence company_number to neiqin_app;
grant usage on schema signin to neiqin_app;
grant select, insert, update, delete on all tables in schema signin to neiqin_app;

-- Every company of the installation, for the sealer; numbers only.
create function companies() returns setof integer language sql stable security definer set search_path = pg_catalog, public
  begin atomic select distinct company_id from signin.membership order by 1; end;
grant execute on function companies() to neiqin_app;
