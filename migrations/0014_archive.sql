-- The archive beside its records: which file hangs on which row, what came in from whom, who looked at what is secret, and what was made of the
-- bytes (text layers, thumbs). The bytes themselves lie in the data folder under their hash.

-- A file on a row, in the field named; an empty field is a mere attachment. A replaced one has a newer version at the same place.
create table archive_link (
  company_id integer not null, record text not null, row_id uuid not null, field text not null, file uuid not null, place integer not null,
  person uuid not null, at timestamptz not null, replaced boolean not null default false,
  -- a drawn signature: hash of the values it stands under
  signed text,
  primary key (company_id, record, row_id, field, file),
  foreign key (company_id, file) references archive_file (company_id, id)
);
create index archive_link_file on archive_link (company_id, file);

-- What came in, from whom. A row of archive_file is made from one of these and from nothing else.
create table archive_upload (
  company_id integer not null, id uuid not null, person uuid not null, hash text not null check (hash ~ '^[0-9a-f]{64}$'), size bigint not null, media text not null,
  at timestamptz not null default now(),
  primary key (company_id, id)
);
create index archive_upload_hash on archive_upload (company_id, hash, at);

-- Looks at secret files, only ever added to.
create table archive_look (
  company_id integer not null, id uuid not null, file uuid not null, person uuid not null, what text not null, at timestamptz not null default now(),
  primary key (company_id, id)
);
create index archive_look_file on archive_look (company_id, file, id);

-- The text found in bytes, for searching.
create table archive_text (
  company_id integer not null, hash text not null, media text not null, state text not null check (state in ('waiting', 'read', 'none', 'unreadable')),
  text text, pages integer,
  primary key (company_id, hash)
);
create index archive_text_waiting on archive_text (company_id, hash) where state = 'waiting';
create index archive_text_find on archive_text using gin (text gin_trgm_ops);

-- A small picture of a file, made where it was uploaded.
create table archive_thumb (company_id integer not null, file uuid not null, media text not null, bytes bytea not null, primary key (company_id, file));

do $$
declare name text;
begin
  foreach name in array array['archive_link', 'archive_upload', 'archive_look', 'archive_text', 'archive_thumb'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_company on %I using (company_id = current_company()) with check (company_id = current_company())', name);
    execute format('grant select, insert on %I to neiqin_app', name);
  end loop;
end $$;
grant update, delete on archive_link, archive_text to neiqin_app;
grant delete on archive_thumb to neiqin_app;
