#!/usr/bin/env bash
# Prepares a checkout: packages, generated code, the recommender's kernels, and a .env to fill in.
#   scripts/setup_environment.sh [--dry-run]

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
[ ${#arguments[@]} -eq 0 ] || fail "Unknown: ${arguments[*]}. See --help."
need node
need npm
run npm ci
run npx turbo run generate build --filter=@kinora/db --filter=@kinora/recsys
[ -e .env ] || run cp .env.example .env
