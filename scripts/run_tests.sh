#!/usr/bin/env bash
# Runs every check, or the suites whose names contain one of the words.
#   scripts/run_tests.sh [--dry-run] [word...]

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
run npm test -- "${arguments[@]}"
