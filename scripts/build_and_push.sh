#!/usr/bin/env bash
# Builds the images of web, worker and migrate and pushes them.
#   scripts/build_and_push.sh [--dry-run] [--no-push] <registry> [tag]
# The tag is the version of the web app unless given: scripts/build_and_push.sh ghcr.io/kinora 0.2.0

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
push=1 words=()
for argument in "${arguments[@]}"; do
  case $argument in
    --no-push) push="" ;;
    -*) fail "Unknown: $argument. See --help." ;;
    *) words+=("$argument") ;;
  esac
done
registry=${words[0]:-}
[ -n "$registry" ] || fail "Which registry? See --help."
tag=${words[1]:-$(node -p 'require("./apps/web/package.json").version')}
need docker
for image in web worker migrate; do
  run docker build --file deploy/docker/Dockerfile --target "$image" --tag "$registry/$image:$tag" .
  [ -z "$push" ] || run docker push "$registry/$image:$tag"
done
