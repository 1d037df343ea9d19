# shellcheck shell=bash
# What every operator's script shares: --help prints the comment at its top, --dry-run prints commands in place
# of running them. Sourced with the script's own path and arguments; leaves the rest in `arguments`.
set -euo pipefail

dry_run=""
arguments=()

read_options() {
  local script=$1
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h)
        awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$script"
        exit 0
        ;;
      --dry-run) dry_run=1 ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
}

# Runs a command, or shows it quoted so that it can be pasted.
run() {
  if [ -n "$dry_run" ]; then
    printf '%q ' "$@"
    printf '\n'
  else
    "$@"
  fi
}

# Refuses what a script does not know: exit code 2 and one line.
fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

need() {
  [ -n "$dry_run" ] || command -v "$1" >/dev/null || fail "$1 is not installed."
}

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
