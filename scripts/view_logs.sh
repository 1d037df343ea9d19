#!/usr/bin/env bash
# Shows the product's log lines, those of one request or trace where its id is given.
#   scripts/view_logs.sh [--dry-run] [--kubernetes [namespace] | --compose | --file <log file>] [--id <id>] [--follow]
# Default: --file $KINORA_LOG_FILE. A log that is kept in pieces (.1, .2, …) is shown from its oldest on.

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
from=file namespace=kinora file=${KINORA_LOG_FILE:-} id="" follow=()
set -- "${arguments[@]}"
while [ $# -gt 0 ]; do
  case $1 in
    --kubernetes)
      from=kubernetes
      case ${2:-} in '' | -*) ;; *) shift; namespace=$1 ;; esac
      ;;
    --compose) from=compose ;;
    --file) shift; file=${1:?--file needs a path} ;;
    --id) shift; id=${1:?--id needs a request or trace id} ;;
    --follow) follow=(--follow) ;;
    *) fail "Unknown: $1. See --help." ;;
  esac
  shift
done
show() {
  case $from in
    kubernetes)
      need kubectl
      run kubectl --namespace "$namespace" logs --selector 'app in (kinora-web, kinora-worker)' --prefix --tail=-1 "${follow[@]}"
      ;;
    compose)
      need docker
      run docker compose --file deploy/compose/compose.yaml logs "${follow[@]}" web worker
      ;;
    file)
      [ -n "$file" ] || fail "Which file? Set KINORA_LOG_FILE, or see --help."
      shopt -s nullglob
      pieces=("$file".*)
      [ ${#pieces[@]} -gt 0 ] || pieces=("$file")
      mapfile -t pieces < <(printf '%s\n' "${pieces[@]}" | sort --version-sort)
      run tail --quiet --lines=+1 "${follow[@]}" "${pieces[@]}"
      ;;
  esac
}
if [ -z "$id" ] || [ -n "$dry_run" ]; then show; else show | grep --fixed-strings --line-buffered -- "$id"; fi
