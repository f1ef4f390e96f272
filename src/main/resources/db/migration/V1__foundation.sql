-- Hometongue's schema. Rules that hold for every table:
--   * district_id is the first column of the primary key and part of every foreign key, so that the same schema
--     runs on one PostgreSQL and, distributed by district, on many (no triggers, no cross-district unique keys).
--   * row-level security lets a connection see one district only: the one named in the setting hometongue.district
--     of the current transaction. Without it nothing is visible. The service connects as ${appRole}, which owns nothing.
--   * identifiers are UUIDv7 made by the service; states are words, except on the hot path (delivery, slice).
-- There is no place here for status, origin, birth, race, religion, home address, student numbers or names: see
-- RosterColumnsTest, which reads this schema.

create table district (
    district_id uuid primary key,
    code        text        not null,
    name        text        not null,
    time_zone   text        not null,
    demo        boolean     not null default false,
    created_at  timestamptz not null,
    suspended_at timestamptz -- from then on nothing leaves for its families
);

-- What spans districts, and nothing else does: who has work in which lane, and from when on.
create table district_work (
    district_id uuid        not null references district,
    lane        smallint    not null,
    due_at      timestamptz not null,
    primary key (district_id, lane)
);

-- The same for what we write to single addresses: answers of staff, the list of languages.
create table service_work (
    district_id uuid primary key references district,
    due_at      timestamptz not null
);

-- Recognises a wrong key before it does harm: a known text sealed with the key in use.
create table key_check (
    key_id     text primary key,
    sealed     bytea       not null,
    created_at timestamptz not null
);

-- How far this database has come. Each node remembers outside of it the newest mark it has seen; a database that shows
-- an older one was restored from a backup, and what was being sent then is held.
create table database_life (
    life_id uuid primary key,
    mark    timestamptz not null
);

create table setting (
    district_id uuid  not null references district,
    name        text  not null,
    value       jsonb not null,
    primary key (district_id, name)
);

create table school (
    district_id uuid    not null references district,
    school_id   uuid    not null,
    code        text    not null,
    name        text    not null,
    active      boolean not null default true,
    time_zone   text, -- null: the district's
    primary key (district_id, school_id),
    unique (district_id, code)
);

-- A detail that fills an argument. school_id is the nil UUID for a fact of the whole district; language is '' for
-- the display that every language without its own gets.
create table fact (
    district_id uuid not null references district,
    school_id   uuid not null,
    name        text not null,
    language    text not null,
    type        text not null,
    value       text not null,
    primary key (district_id, school_id, name, language)
);

create table staff (
    district_id   uuid        not null references district,
    staff_id      uuid        not null,
    sign_in_name  text        not null,
    password_hash text        not null,
    roles         text[]      not null,
    schools       uuid[]      not null default '{}', -- whose families' replies this person answers; none: all
    active        boolean     not null default true,
    created_at    timestamptz not null,
    primary key (district_id, staff_id),
    unique (district_id, sign_in_name)
);

-- Sessions of people and tokens of integrations; only keyed hashes of the secrets are kept.
create table staff_session (
    district_id uuid        not null,
    token_hash  bytea       not null,
    staff_id    uuid        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    primary key (district_id, token_hash),
    foreign key (district_id, staff_id) references staff
);

create table api_token (
    district_id uuid        not null references district,
    token_id    uuid        not null,
    token_hash  bytea       not null,
    name        text        not null,
    roles       text[]      not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz,
    primary key (district_id, token_id),
    unique (district_id, token_hash)
);

create table idempotent_answer (
    district_id  uuid        not null references district,
    key_hash     bytea       not null,
    request_hash bytea       not null,
    status       smallint,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null,
    claimed_until timestamptz not null, -- while it runs; then another try may take the key over
    primary key (district_id, key_hash)
);

create table family (
    district_id        uuid        not null references district,
    family_id          uuid        not null,
    language           text,
    language_source    text        not null, -- family | school | none
    voice_language     text,                 -- for calls, when the family said so
    needs_asking       text,                 -- why the language must be asked, null when known
    preferred_channel  text,
    channel_source     text        not null default 'school', -- family | school
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    primary key (district_id, family_id)
);

-- How a family is found again at the next import: keyed hash of the school's own household or guardian key.
-- last_seen, here and below, names the import that last brought news of the row.
create table family_source (
    district_id  uuid  not null,
    source_hash  bytea not null,
    family_id    uuid  not null,
    last_seen    uuid  not null,
    primary key (district_id, source_hash),
    foreign key (district_id, family_id) references family
);
create index family_source_of on family_source (district_id, family_id);

create table family_school (
    district_id uuid not null,
    family_id   uuid not null,
    school_id   uuid not null,
    grade       text not null default '',
    last_seen   uuid not null,
    primary key (district_id, family_id, school_id, grade),
    foreign key (district_id, family_id) references family,
    foreign key (district_id, school_id) references school
);
create index family_school_by_school on family_school (district_id, school_id, family_id);

-- A phone or address, sealed. address_hash is a keyed hash for look-up; the same address belongs to one family only.
create table contact_point (
    district_id      uuid        not null,
    contact_point_id uuid        not null,
    family_id        uuid        not null,
    kind             text        not null, -- PHONE | EMAIL
    address_sealed   bytea       not null,
    address_hash     bytea       not null,
    whatsapp         boolean     not null default false,
    position         smallint    not null default 0,
    state            text        not null default 'OK', -- OK | NO_SMS | NO_WHATSAPP | BAD
    state_reason     text,
    asked_at         timestamptz, -- a person wants the office to ask the family about it
    paused_until     timestamptz, -- the provider wants no text for this one person until then
    unreached        smallint    not null default 0, -- days on which its handset could not be reached, since one arrived
    unreached_at     timestamptz, -- the last of them
    no_sms_until     timestamptz, -- its handset is not reached: until then no texts but emergencies'
    no_whatsapp_until timestamptz, -- not on WhatsApp: tried again then
    created_at       timestamptz not null,
    last_seen        uuid        not null,
    primary key (district_id, contact_point_id),
    unique (district_id, address_hash),
    foreign key (district_id, family_id) references family
);
create index contact_point_of_family on contact_point (district_id, family_id);
-- Few: each receipt of a text that arrived looks whether it ends some.
create index contact_point_unreached on contact_point (district_id, contact_point_id) where unreached > 0;

create table roster_import (
    district_id uuid        not null references district,
    import_id   uuid        not null,
    format      text        not null,
    dry_run     boolean     not null,
    imported_at timestamptz not null,
    imported_by text        not null,
    report      jsonb       not null,
    primary key (district_id, import_id)
);

-- Append-only. Current consent is a pure function of these rows; it outlives the family and its contact points.
create table consent_entry (
    district_id  uuid        not null references district,
    entry_id     uuid        not null,
    address_hash bytea       not null,
    channel      text        not null, -- SMS | WHATSAPP | EMAIL | ANY
    scope        text        not null, -- ALL | EMERGENCY_ONLY | a message class
    act          text        not null, -- OPT_OUT | OPT_IN
    source       text        not null,
    words        text,
    language     text,
    recorded_by  text        not null,
    said_at      timestamptz not null, -- decides which word came last: a signal may be told late
    recorded_at  timestamptz not null,
    primary key (district_id, entry_id)
);
create index consent_entry_by_address on consent_entry (district_id, address_hash, channel, said_at desc);

-- What families wrote. The text and the phone are sealed, and gone when the district's time for keeping is over.
create table inbound_message (
    district_id    uuid        not null references district,
    inbound_id     uuid        not null,
    provider_id    text        not null,
    channel        text        not null,
    address_hash   bytea       not null,
    address_sealed bytea,
    family_id      uuid,
    body_sealed    bytea,
    media          text,                  -- kind of a picture or voice note; it stays with the provider
    intent         text        not null,
    confidence     real        not null,
    words          text,                  -- those that decided
    chosen         text,                  -- the language it chose
    choice         smallint,              -- the number of the answer it chose
    about          uuid,                  -- the announcement it answers
    received_at    timestamptz not null,
    due_at         timestamptz,           -- until when a person answers; null when nobody need
    handled_at     timestamptz,
    handled_by     text,
    primary key (district_id, inbound_id),
    unique (district_id, provider_id)
);
create index inbound_by_address on inbound_message (district_id, address_hash, received_at desc);
create index inbound_waiting on inbound_message (district_id, address_hash, due_at) where due_at is not null and handled_at is null;
create index inbound_about on inbound_message (district_id, about) where about is not null;

-- What we wrote to one address, not as part of an announcement: answers of the service and of staff.
-- state: ANSWERED (in the webhook's own answer) | WAITING | SENDING | SENT | FAILED | IN_DOUBT
create table service_message (
    district_id  uuid        not null references district,
    message_id   uuid        not null,
    address_hash bytea       not null,
    address_sealed bytea,                 -- when it leaves by itself, not in a webhook's answer
    family_id    uuid,
    channel      text        not null,
    template_id  text,                    -- null: a person's own words
    choices      text[]      not null default '{}',
    body_sealed  bytea,
    in_reply_to  uuid,
    written_by   text        not null,
    written_at   timestamptz not null,
    state        text        not null,
    reason       text,
    provider_id  text,
    sandbox      boolean     not null default false, -- made for the carrier sandbox, and may go nowhere else
    due_at       timestamptz,
    claimed_at   timestamptz,
    settled_at   timestamptz,
    primary key (district_id, message_id)
);
create index service_message_due on service_message (district_id, due_at) where state in ('WAITING', 'SENDING');
create index service_message_by_address on service_message (district_id, address_hash, written_at desc);
create index service_message_in_reply on service_message (district_id, in_reply_to) where in_reply_to is not null;

create table sender (
    district_id          uuid    not null references district,
    sender_id            uuid    not null,
    channel              text    not null, -- SMS | WHATSAPP | EMAIL
    provider             text    not null, -- twilio | smtp
    address              text    not null, -- messaging service, number or mailbox
    sandbox              boolean not null,
    segments_per_second  integer not null,
    daily_cap            integer, -- segments a carrier's day (until midnight Pacific time); null: none
    cap_day              date,    -- the day that cap_used counts
    cap_used             integer not null default 0,
    cap_reached_at       timestamptz, -- when it last had more to send than its cap allows
    cost_per_segment_usd numeric(8, 5) not null,
    stopped_reason       text,
    stopped_at           timestamptz,
    told_at              timestamptz, -- when the district's IT contact was last written to about it
    paused_until         timestamptz,
    bypassed_until       timestamptz, -- until then its emergencies go by the family's next channel
    owner                uuid,
    owned_until          timestamptz,
    epoch                bigint  not null default 0,
    primary key (district_id, sender_id)
);

-- A WhatsApp text exists at the provider under its own id, one per template, language and exact text.
create table provider_template (
    district_id  uuid        not null,
    sender_id    uuid        not null,
    template_id  text        not null,
    language     text        not null,
    text_hash    text        not null,
    content_sid  text        not null,
    status       text        not null,
    category     text        not null,
    checked_at   timestamptz not null,
    primary key (district_id, sender_id, template_id, language, text_hash),
    foreign key (district_id, sender_id) references sender
);

-- What a district adds to the library: its own templates, and translations that go before the shipped ones. Each row
-- is a state of one file as it would lie in translations/; of a path the highest version counts, and one without a
-- body takes the file out. Append-only, so that every text that was ever in force can be shown.
create table library_document (
    district_id uuid        not null references district,
    path        text        not null,
    version     integer     not null,
    body        text,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    primary key (district_id, path, version)
);

-- Decisions of a district's reviewers about exact texts, its own or the library's. Append-only.
create table text_review (
    district_id      uuid        not null references district,
    template_id      text        not null,
    language         text        not null,
    position         integer     not null,
    decision         text        not null, -- APPROVE | REJECT | REVOKE
    role             text        not null, -- PROFESSIONAL | DISTRICT_INTERPRETER | COMMUNITY_REVIEWER
    reviewer         text        not null,
    qualification    text        not null,
    decided_on       date        not null,
    channels         text[]      not null,
    source_hash      text        not null,
    target_hash      text        not null,
    back_translation text,
    why              text, -- of a rejection or revocation; or why warnings are all right
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    primary key (district_id, template_id, language, position)
);

create table announcement (
    district_id     uuid        not null references district,
    announcement_id uuid        not null,
    template_id     text        not null,
    message_class   text        not null,
    topic           text        not null,
    arguments       jsonb       not null,
    audience        jsonb       not null,
    urgent          boolean     not null default false,
    status          text        not null, -- DRAFT | APPROVED | SENDING | HELD | DONE | HALTED | SUPERSEDED
    version         integer     not null default 1,
    created_by      text        not null,
    created_at      timestamptz not null,
    not_before      timestamptz,
    expires_at      timestamptz not null,
    sending_at      timestamptz,
    leaves_on       date, -- in the district's time zone; families are not written to too often
    ended_at        timestamptz,
    halted_at       timestamptz,
    halted_by       text,
    held_from       timestamptz, -- the newest that a restored database knew when this was held
    corrects        uuid,
    superseded_by   uuid,
    verify_code     text        not null,
    condensed_at    timestamptz, -- from then on its counts are in announcement_count, and its deliveries are gone
    primary key (district_id, announcement_id),
    unique (district_id, verify_code)
);
create index announcement_recent on announcement (district_id, created_at desc);

-- What stays of an announcement when the time for keeping its deliveries is over: families alike in language,
-- channel, state and reason, as the report counts them.
create table announcement_count (
    district_id     uuid     not null,
    announcement_id uuid     not null,
    line            integer  not null,
    language        text     not null,
    channel         text     not null,
    state           smallint not null,
    reason          text,
    families        integer  not null,
    segments        integer  not null,
    duplicates      integer  not null,
    first_settled   timestamptz,
    last_settled    timestamptz,
    last_handed     timestamptz,
    primary key (district_id, announcement_id, line),
    foreign key (district_id, announcement_id) references announcement
);

create table approval (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    approval_id     uuid        not null,
    version         integer     not null,
    act             text        not null, -- REQUEST | APPROVE | SEND_BACK
    staff           text        not null,
    reason          text,
    at              timestamptz not null,
    primary key (district_id, announcement_id, approval_id),
    foreign key (district_id, announcement_id) references announcement
);

-- The exact bytes that families of one school scope, language and channel receive. Never updated.
create table rendition (
    district_id       uuid        not null,
    announcement_id   uuid        not null,
    rendition_id      uuid        not null,
    school_id         uuid        not null, -- nil UUID: the whole district
    wanted_language   text        not null, -- language of the home this rendition serves, '' when unknown
    language          text        not null, -- language of the text
    reason            text        not null, -- LanguageChoice.Reason
    channel           text        not null,
    subject           text,
    body              text        not null,
    html              text,
    sha256            bytea       not null,
    encoding          text        not null,
    segments          integer     not null,
    direction         text        not null,
    template_version  text        not null,
    translation_hash  text        not null,
    reviews           jsonb       not null,
    demo              boolean     not null,
    content_sid       text,
    content_variables jsonb,
    created_at        timestamptz not null,
    primary key (district_id, announcement_id, rendition_id),
    unique (district_id, announcement_id, school_id, wanted_language, channel),
    foreign key (district_id, announcement_id) references announcement
);

-- One family's share of one announcement. The only hot table: no index but the key, and half-empty pages, so that
-- its updates stay on their page (HOT). The current attempt lives in the row; earlier ones move to past_attempt.
-- state: 0 planned 1 sending 2 accepted 3 delivered 4 failed 5 refused 6 suppressed 7 in doubt
create table delivery (
    district_id      uuid     not null,
    announcement_id  uuid     not null,
    seq              integer  not null,
    family_id        uuid     not null,
    state            smallint not null default 0,
    attempt          smallint not null default 1,
    tries            smallint not null default 0,
    receipt_rank     smallint not null default 0,
    duplicates       smallint not null default 0,
    contact_point_id uuid,
    rendition_id     uuid,
    sender_id        uuid,
    reason           text,
    provider_id      text,
    handed_at        timestamptz,
    settled_at       timestamptz,
    primary key (district_id, announcement_id, seq)
) with (fillfactor = 50);

-- Families that have had enough messages: their share of an announcement leaves on a later day.
create table held_delivery (
    district_id     uuid    not null,
    announcement_id uuid    not null,
    seq             integer not null,
    until           date    not null,
    primary key (district_id, announcement_id, seq)
);

-- Texts of the library that a provider refuses for what they are, or that carriers took for spam: no announcement sends
-- them on that channel until a person lifts the stop, or their words are others (hashes of both are in the key). One that
-- the provider keeps under an id of its own may leave again when provider_template says that it was approved since.
create table stopped_text (
    district_id      uuid        not null references district,
    template_id      text        not null,
    language         text        not null,
    channel          text        not null,
    template_version text        not null,
    translation_hash text        not null,
    sender_id        uuid        not null, -- nil UUID: whoever sends it
    content_sid      text        not null, -- '': in whatever form
    stop_id          uuid        not null,
    failure          text        not null, -- CONTENT | FILTERED
    code             text        not null,
    stopped_at       timestamptz not null,
    primary key (district_id, template_id, language, channel, template_version, translation_hash, sender_id, content_sid)
);

-- Texts of one announcement that do not leave any more, as its values are at fault. One that is only asked for too often
-- rests until a time.
create table stopped_rendition (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    rendition_id    uuid        not null,
    failure         text        not null, -- CONTENT | THROTTLE
    code            text        not null,
    until           timestamptz, -- of THROTTLE only
    stopped_at      timestamptz not null,
    primary key (district_id, announcement_id, rendition_id),
    foreign key (district_id, announcement_id, rendition_id) references rendition
);

-- Receipts for attempts that this database does not know to have been handed over: something was lost, and a person must
-- know. Kept without a foreign key, as the announcement may be lost too.
create table stray_receipt (
    district_id     uuid        not null references district,
    announcement_id uuid        not null,
    seq             integer     not null,
    attempt         smallint    not null,
    provider_id     text        not null,
    status          text        not null, -- ReceiptStatus
    heard_at        timestamptz not null,
    primary key (district_id, announcement_id, seq, attempt)
);

-- How many of about the last three hundred of a text that were heard of from one sender carriers took for spam.
create table filter_watch (
    district_id      uuid        not null references district,
    template_id      text        not null,
    language         text        not null,
    channel          text        not null,
    template_version text        not null,
    translation_hash text        not null,
    sender_id        uuid        not null,
    heard            real        not null,
    filtered         real        not null,
    heard_at         timestamptz not null,
    primary key (district_id, template_id, language, channel, template_version, translation_hash, sender_id)
) with (fillfactor = 50);

-- When the district's IT contact was last written to about something that a person must look at.
create table told_alarm (
    district_id uuid        not null references district,
    alarm       text        not null, -- text-stopped | receipts-stray
    told_at     timestamptz not null,
    primary key (district_id, alarm)
);

-- Attempts whose outcome nobody knows yet; a row leaves when a receipt, the provider's list or a person settles it.
create table in_doubt (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    seq             integer     not null,
    attempt         smallint    not null,
    since           timestamptz not null,
    why             text        not null,
    checked_at      timestamptz,
    absent_at       timestamptz, -- the whole list was read and did not show it
    left_at         timestamptz, -- the provider does not show it, and its class leaves it to a person
    decided_by      text,        -- who wants it sent once more when the provider still does not show it
    primary key (district_id, announcement_id, seq)
);

-- How far the provider was asked for receipts that never came: rounds over an announcement's silent deliveries.
create table receipt_round (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    round           smallint    not null,
    after_seq       integer     not null,
    due_at          timestamptz not null,
    primary key (district_id, announcement_id)
);

-- Earlier attempts of a delivery, kept when it moves to the family's next channel; state 0: it moved before that one was sent.
create table past_attempt (
    district_id      uuid     not null,
    announcement_id  uuid     not null,
    seq              integer  not null,
    attempt          smallint not null,
    contact_point_id uuid     not null,
    rendition_id     uuid     not null,
    sender_id        uuid     not null,
    state            smallint not null,
    receipt_rank     smallint not null,
    reason           text,
    provider_id      text,
    handed_at        timestamptz,
    settled_at       timestamptz,
    primary key (district_id, announcement_id, seq, attempt)
);

-- Failed deliveries that are tried once more on the same channel, as the table of outcomes says. Until then they are
-- failed; what is heard of the attempt meanwhile counts.
create table retry_later (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    seq             integer     not null,
    attempt         smallint    not null,
    due_at          timestamptz not null,
    primary key (district_id, announcement_id, seq)
);

-- What a person has done about a delivery that ended without reaching anybody.
create table dead_letter (
    district_id     uuid        not null,
    announcement_id uuid        not null,
    seq             integer     not null,
    act             text        not null, -- CLOSED | ASKED
    acted_by        text        not null,
    acted_at        timestamptz not null,
    primary key (district_id, announcement_id, seq)
);

-- The queue: up to a hundred deliveries of one announcement, lane and sender. state: 0 open 1 claimed 2 done
create table slice (
    district_id     uuid        not null,
    slice_id        uuid        not null,
    announcement_id uuid        not null,
    sender_id       uuid        not null,
    lane            smallint    not null,
    state           smallint    not null default 0,
    due_at          timestamptz not null,
    seqs            integer[]   not null,
    zones           text        not null default '', -- by which clocks its families live; '': the district's
    owner           uuid,
    leased_until    timestamptz,
    fence           bigint      not null default 0,
    primary key (district_id, slice_id)
) with (fillfactor = 50);
create index slice_open on slice (district_id, lane, sender_id, due_at) where state < 2;
create index slice_of_announcement on slice (district_id, announcement_id) where state < 2;

create table kit (
    district_id     uuid        not null,
    kit_id          uuid        not null,
    announcement_id uuid        not null,
    partner         text        not null,
    languages       text[]      not null,
    expires_at      timestamptz not null,
    created_at      timestamptz not null,
    opened          integer     not null default 0,
    primary key (district_id, kit_id),
    foreign key (district_id, announcement_id) references announcement
);

-- Hash-chained trail: each entry's hash covers the one before it.
create table audit_entry (
    district_id uuid        not null references district,
    position    bigint      not null,
    at          timestamptz not null,
    actor       text        not null,
    act         text        not null,
    subject     text        not null,
    details     jsonb       not null,
    hash        bytea       not null,
    primary key (district_id, position)
);

-- The second fence.
do $$
declare
    t text;
begin
    foreach t in array array['setting', 'school', 'fact', 'staff', 'staff_session', 'api_token', 'idempotent_answer',
        'family', 'family_source', 'family_school', 'contact_point', 'roster_import', 'consent_entry',
        'inbound_message', 'service_message', 'sender', 'provider_template', 'library_document', 'text_review', 'announcement', 'announcement_count', 'approval', 'rendition', 'delivery',
        'held_delivery', 'stopped_text', 'stopped_rendition', 'filter_watch', 'stray_receipt', 'told_alarm', 'in_doubt', 'receipt_round', 'past_attempt', 'retry_later', 'dead_letter', 'slice', 'kit', 'audit_entry']
    loop
        execute format('alter table %I enable row level security', t);
        -- The inner select is asked once for a statement; without it, once for each row that a join looks up.
        execute format('create policy one_district on %I using (district_id = (select nullif(current_setting(''hometongue.district'', true), '''')::uuid))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

-- After an import or a freeze the service refreshes the planner's statistics of what it wrote (PostgreSQL 17 and later).
grant maintain on family, family_source, family_school, contact_point, delivery, rendition, slice to ${appRole};

-- What the erasure of a family takes from the ledger: everything but the proof that an address said no, and of that
-- its words. The one way rows ever leave the ledger, for the district of the transaction only.
create function erase_consent(hash bytea) returns void language sql security definer set search_path = public as $$
    update consent_entry set words = null, language = null
     where district_id = nullif(current_setting('hometongue.district', true), '')::uuid and address_hash = hash;
    delete from consent_entry e
     where e.district_id = nullif(current_setting('hometongue.district', true), '')::uuid and e.address_hash = hash
       and (e.act = 'OPT_IN' and e.scope <> 'EMERGENCY_ONLY' or exists (
             select 1 from consent_entry later
              where later.district_id = e.district_id and later.address_hash = e.address_hash
                and later.act = 'OPT_IN' and later.scope = 'ALL' and later.source <> 'IMPORT'
                and later.channel in ('ANY', e.channel) and later.said_at > e.said_at));
$$;
revoke execute on function erase_consent(bytea) from public;
grant execute on function erase_consent(bytea) to ${appRole};

-- Append-only tables stay so for the service itself.
revoke update, delete on consent_entry, audit_entry, approval, rendition, library_document, text_review from ${appRole};
grant select, insert, update on district, district_work, service_work, key_check, database_life to ${appRole};
grant delete on district_work, service_work to ${appRole};
