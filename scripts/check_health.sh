#!/usr/bin/env bash
# Asks web and worker whether they are alive and ready, and which dependency is away. Exit code 1 when one is not.
#   scripts/check_health.sh [--dry-run] [web address] [worker address]
# Addresses default to http://localhost:$PORT (3000) and http://localhost:$WORKER_PORT (3100).

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
[ ${#arguments[@]} -le 2 ] || fail "Two addresses at most. See --help."
web=${arguments[0]:-http://localhost:${PORT:-3000}}
worker=${arguments[1]:-http://localhost:${WORKER_PORT:-3100}}
need curl
failed=0
for address in "$web" "$worker"; do
  for path in healthz readyz; do
    [ -n "$dry_run" ] || printf '%s/%s ' "$address" "$path"
    run curl --silent --show-error --max-time 10 --write-out ' %{http_code}\n' --fail-with-body "$address/$path" || failed=1
  done
done
exit $failed
