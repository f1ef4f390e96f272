#!/usr/bin/env bash
# Tries the service on a real Citus cluster: a coordinator, two workers, two nodes of the service and the carrier
# sandbox, all on this machine's loopback and in a folder that is gone afterwards. Says what it did and counts what
# the sandbox was handed against what the database says. What came of it is in scale-out.md.
#
#   deploy/try-citus.sh BIN [FAMILIES]
#
# BIN is the bin folder of a PostgreSQL 18 with psql into which Citus 14 or later is installed. Needs curl, and the
# ports from TRY_CITUS_PORT (25430) to 20 above it. TRY_CITUS_KEEP=1 keeps the folder with the logs.
set -euo pipefail

bin=${1:?"Say where the programs of a PostgreSQL with Citus are: deploy/try-citus.sh BIN [FAMILIES]"}
families=${2:-2000}
home=$(cd "$(dirname "$0")/.." && pwd -P)
base=${TRY_CITUS_PORT:-25430}
coordinator=$base worker1=$((base + 1)) worker2=$((base + 2))
sandbox=$((base + 10)) smtp=$((base + 11)) node1=$((base + 15)) node2=$((base + 16))
folder=$(mktemp -d)
secret='of a throw-away run'
sid=AC00000000000000000000000000000002
pids=()

# PostgreSQL does not run as root.
server() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi
}
database() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -U postgres "$@"; }
ask() { database -p "$coordinator" -d hometongue -c "$1"; }
say() { printf '\n%s  %s\n' "$(date -u +%T)" "$*"; }
begin() { server "$bin/pg_ctl" -D "$folder/db/$1" -l "$folder/db/$1.log" -w start >"$folder/pg_ctl.log" 2>&1; }
crash() { kill -9 "$(head -n 1 "$folder/db/$1/postmaster.pid")"; }

goodbye() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for port in $coordinator $worker1 $worker2; do
    server "$bin/pg_ctl" -D "$folder/db/$port" -m immediate stop >/dev/null 2>&1 || true
  done
  if [ -n "${TRY_CITUS_KEEP:-}" ]; then echo "Kept: $folder"; else rm -rf "$folder"; fi
}
trap goodbye EXIT

until_true() { # until_true SECONDS WHAT COMMAND...: waits, looking twice a second
  local left=$(($1 * 2)) what=$2
  shift 2
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "Waited too long for $what; logs: $folder"; TRY_CITUS_KEEP=1; exit 1; }
    sleep 0.5
  done
}

say "Coordinator on $coordinator, workers on $worker1 and $worker2"
mkdir "$folder/db"
chmod 755 "$folder"
if [ "$(id -u)" = 0 ]; then chown nobody "$folder/db"; fi
for port in $coordinator $worker1 $worker2; do
  server "$bin/initdb" -D "$folder/db/$port" -U postgres -A trust --locale=C -E UTF8 -N >"$folder/initdb.log"
  cat >>"$folder/db/$port/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder/db'
shared_preload_libraries = 'citus'
max_connections = 200
max_prepared_transactions = 200
timezone = 'UTC'
citus.node_conninfo = 'sslmode=disable'
CONF
  begin "$port"
  database -p "$port" -d postgres -c 'create role hometongue_owner login' -c 'create role hometongue_app login' \
    -c 'create database hometongue owner hometongue_owner'
  database -p "$port" -d hometongue -c 'create extension citus' 2>/dev/null
done
ask 'select citus_version()'
ask "select citus_set_coordinator_host('127.0.0.1', $coordinator)" >/dev/null
for port in $worker1 $worker2; do ask "select citus_add_node('127.0.0.1', $port)" >/dev/null; done

export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$coordinator/hometongue"
export QUARKUS_DATASOURCE_USERNAME=hometongue_app QUARKUS_DATASOURCE_PASSWORD=trusted
export QUARKUS_FLYWAY_USERNAME=hometongue_owner QUARKUS_FLYWAY_PASSWORD=trusted QUARKUS_HTTP_HOST=127.0.0.1
export HOMETONGUE_KEYS_FILE="$folder/keys.json" HOMETONGUE_PROVIDERS_PUBLIC_URL="http://localhost:$node1"

start() { # start NODE PORT SETTINGS...: a node of the service
  local name=$1 port=$2
  shift 2
  : >"$folder/$name.log"
  env "$@" "$home/hometongue" start --data "$folder/$name" --port "$port" >>"$folder/$name.log" 2>&1 &
  pids+=($!)
  last=$!
  until_true 600 "$name" said_or_gone "$folder/$name.log" "$last"
  kill -0 "$last" 2>/dev/null || { tail -n 30 "$folder/$name.log"; exit 1; }
}
said_or_gone() { grep -q 'Listening on' "$1" || ! kill -0 "$2" 2>/dev/null; }

say 'The service migrates the empty coordinator, and stops'
start migration "$node1" HOMETONGUE_DEMO_ENABLED=false
kill "$last"
wait "$last" || true

say 'citus.sql'
time database -p "$coordinator" -d hometongue -f "$home/deploy/citus.sql" >"$folder/citus.log" 2>&1 ||
  { cat "$folder/citus.log"; exit 1; }

# Not before: the first start of a fresh build rehearses once, with a sandbox of its own.
export HOMETONGUE_DEMO_SANDBOX_HTTP_PORT=$sandbox HOMETONGUE_DEMO_SANDBOX_SMTP_PORT=$smtp
export HOMETONGUE_DEMO_SANDBOX_ACCOUNT_SID=$sid HOMETONGUE_DEMO_SANDBOX_AUTH_TOKEN=$secret
export HOMETONGUE_DEMO_FAMILIES=$families HOMETONGUE_DEMO_WHOLE_LIBRARY=false
say "Sandbox, two nodes, a district with $families families, whose roster is imported on the cluster"
HOMETONGUE_SANDBOX_TOKEN=$secret "$home/hometongue" sandbox --data "$folder/sandbox" --http-port "$sandbox" \
  --smtp-port "$smtp" --account-sid "$sid" >"$folder/sandbox.log" 2>&1 &
pids+=($!)
until_true 60 'the sandbox' test -e "$folder/sandbox/sandbox.json"
start one "$node1" HOMETONGUE_DEMO_ENABLED=true HOMETONGUE_CLI_TOKEN=true 'HOMETONGUE_RETENTION_AT=*/15 * * * * ?'
start two "$node2" HOMETONGUE_DEMO_ENABLED=true HOMETONGUE_CLI_TOKEN=false
two=$last
district=$(ask 'select district_id from district')
shard=$(ask "select get_shard_id_for_distribution_column('delivery', '$district'::uuid)")
holds=$(ask "select nodeport from citus_shards where shardid = $shard")
other=$((worker1 + worker2 - holds))
ask "select count(*) || ' families in the database' from family where district_id = '$district'"
echo "The district lies on the worker on $holds."
"$home/hometongue" roster import --data "$folder/one" "$folder/one/demo-roster.csv"

token=$(cat "$folder/one/cli-token")
api() { curl -sS -f -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
handsets() { curl -sS -f -u "$sid:$secret" "http://127.0.0.1:$sandbox/sandbox/$1" "${@:2}"; }
second=$(api -d '{"name": "second person", "roles": ["APPROVER"]}' "http://127.0.0.1:$node1/api/v1/tokens" |
  sed 's/.*"bearer" *: *"\([^"]*\)".*/\1/')

notices=()
send() { # send [TEMPLATE ARG...]: a notice to everybody, approved by a second person; else a reassuring one
  [ $# -gt 0 ] || set -- reassure.schools-open
  [ "${#notices[@]}" -gt 0 ] || handsets ledger/handed >"$folder/before.json"
  HOMETONGUE_APPROVE_TOKEN=$second "$home/hometongue" announce send "$1" --data "$folder/one" \
    --urgent --arg "date=$(date -u +%F)" "${@:2}" --json >"$folder/send.json"
  notice=$(sed -n '/"announcementId"/{s/.*: *"\([^"]*\)".*/\1/p;q}' "$folder/send.json")
  notices+=("$notice")
  began=$(date +%s.%N)
}
of_notice() { ask "select $1 where district_id = '$district' and announcement_id = '$notice' $2" 2>/dev/null; }
handed_so_far() { of_notice 'count(*) from delivery' 'and handed_at is not null'; }
under_way() { local n; n=$(handed_so_far) && [ "${n:-0}" -ge $((families / 10)) ]; }
over() { [ "$(of_notice 'status from announcement' '')" = DONE ]; }
# Mails have no receipt, and one that was lost is asked for hours later: both stay accepted.
quiet() { over && [ "$(of_notice 'count(*) from delivery' 'and state in (0, 1, 7)')" = 0 ]; }
judge() { # what the handsets were handed since the first send, against what the database says
  local served=0
  for notice in "${notices[@]}"; do
    until_true 600 'the end of sending' quiet
  done
  sleep 2
  handsets ledger/handed >"$folder/after.json"
  of_notice "'delivered ' || count(*) filter (where state = 3) || ', accepted ' || count(*) filter (where state = 2) || ', failed or refused ' || count(*) filter (where state in (4, 5))
    || ', suppressed ' || count(*) filter (where state = 6) || ', sent within '
    || round(extract(epoch from max(handed_at)) - $began, 1) || ' s' from delivery" ''
  for notice in "${notices[@]}"; do
    served=$((served + $(of_notice 'count(*) from delivery' 'and state in (2, 3)')))
  done
  database -p "$coordinator" -d hometongue -v before="$(cat "$folder/before.json")" -v after="$(cat "$folder/after.json")" \
    -v served="$served" -v each="${#notices[@]}" <<'SQL'
select 'handed to ' || count(*) filter (where n > 0) || ' handsets and mailboxes; lost '
       || greatest(0, :served - sum(least(n, :each))) || ', twice ' || count(*) filter (where n > :each)
  from (select a.value::int - coalesce(b.value::int, 0) as n
          from json_each_text(:'after') a left join json_each_text(:'before') b using (key)) handed;
SQL
  notices=()
}

say 'A notice to everybody'
send
judge

say 'A family writes STOP'
handsets behaviour -X PUT -d "{\"inboundUrl\": \"http://localhost:$node1/hooks/twilio/inbound/$district\"}" >/dev/null
phone=$(sed 's/.*"\(+1[0-9]*\)".*/\1/' "$folder/after.json")
handsets inbound -d "{\"channel\": \"sms\", \"from\": \"$phone\", \"to\": \"+12025550100\", \"body\": \"STOP\"}" >/dev/null
stopped() { [ "$(ask "select count(*) from consent_entry where district_id = '$district' and act = 'OPT_OUT' and source <> 'IMPORT'")" -gt 0 ]; }
until_true 30 'the ledger' stopped
ask "select 'ledger: ' || string_agg(channel || ' ' || scope || ' ' || act, ', ') from consent_entry where district_id = '$district'"

# Slow enough to be in the middle of it for a while.
ask "update sender set segments_per_second = $((families / 10)) where district_id = '$district'"

say 'An emergency while a notice is under way'
send
until_true 120 'the first tenth' under_way
send closure.full-day --arg reason=weather
until_true 300 'the end of the emergency' over
ask "select count(*) filter (where announcement_id = '$notice') || ' of the emergency handed within '
    || round(extract(epoch from max(handed_at) filter (where announcement_id = '$notice')) - $began, 1) || ' s, and '
    || count(*) filter (where announcement_id = '${notices[0]}' and handed_at > to_timestamp($began)) || ' of the notice meanwhile; '
    || count(*) filter (where announcement_id = '${notices[0]}' and handed_at <= to_timestamp($began)) || ' of it were before'
  from delivery where district_id = '$district' and handed_at is not null"
judge

say "The worker that holds the district is killed while sending, and comes back after ten seconds"
send
until_true 120 'the first tenth' under_way
crash "$holds"
sleep 10
begin "$holds"
judge

say 'The other worker is down from before the approval to the end, and node two is killed while sending'
crash "$other"
send
until_true 120 'the first tenth' under_way
kill -9 "$two"
judge
begin "$other"

say 'Retention: the first notice is made a hundred days old'
notice=$(ask "select announcement_id from announcement where district_id = '$district' and status = 'DONE' order by created_at limit 1")
ask "update announcement set ended_at = now() - interval '100 days' where district_id = '$district' and announcement_id = '$notice'"
condensed() { [ "$(of_notice 'count(*) from delivery' '')" = 0 ]; }
until_true 90 'the tidying up' condensed
of_notice "'deliveries 0, counted ' || sum(families) || ' families in ' || count(*) || ' rows' from announcement_count" ''

say 'Row-level security, asked of a worker as the service'
as_service() {
  "$bin/psql" -X -q -A -t -h 127.0.0.1 -p "$holds" -d hometongue -U hometongue_app -c 'set citus.override_table_visibility = off' \
    -c "set hometongue.district = '$1'" -c "select count(*) from delivery_$shard"
}
echo "Deliveries seen with the district $(as_service "$district"), without one $(as_service '')."
say 'Done'
