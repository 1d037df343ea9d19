#!/usr/bin/env bash
# Shows the product's own metrics of web and worker, those whose names contain a word.
#   scripts/monitor_metrics.sh [--dry-run] [--every <seconds>] [word]
# Reads http://localhost:$PORT (3000) and http://localhost:$WORKER_PORT (3100).

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
every="" word=kinora_
set -- "${arguments[@]}"
while [ $# -gt 0 ]; do
  case $1 in
    --every) shift; every=${1:?--every needs seconds} ;;
    -*) fail "Unknown: $1. See --help." ;;
    *) word=$1 ;;
  esac
  shift
done
need curl
show() {
  for port in "${PORT:-3000}" "${WORKER_PORT:-3100}"; do
    run curl --silent --show-error --fail --max-time 10 "http://localhost:$port/metrics"
  done
}
look() {
  if [ -n "$dry_run" ]; then show; else show | grep --fixed-strings -- "$word" | grep --invert-match '^#' || true; fi
}
look
while [ -n "$every" ] && [ -z "$dry_run" ]; do
  sleep "$every"
  date
  look
done
