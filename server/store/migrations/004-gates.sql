-- `agent_family`: the agent's sign-in that opened a session for a customer; the session ends with it. Those open now have none: they end.
alter table session add column agent_family uuid;
update session set revoked_at = created_at where agent_id is not null and revoked_at is null;
-- One sign-in has sessions of several companies: it is ended in all of them.
create index session_of_sign_in on session (family);
create index session_of_agent_sign_in on session (agent_family) where agent_family is not null;

-- The agent who acted in the actor's name.
alter table cart_event add column agent_id uuid;

-- Since when a person may not sign in any more: the seed file took the person out.
alter table account add column removed_at timestamptz;

-- Counters of rate-limiter-flexible in its own form; `expire` in milliseconds since 1970. Keys are hashes.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limit_expire on rate_limit (expire);

-- Hash of an account's address and a network it signed in from: guesses from elsewhere do not close that network to it.
create table known_network (
  place bytea primary key,
  seen_at timestamptz not null
);
create index known_network_seen on known_network (seen_at);

-- Argon2id of the passwords the last seed file had: while they are the same, none is compared.
create table seed_state (
  id integer primary key check (id = 1),
  passwords text not null
);
