#!/usr/bin/env bash
# Brings a release to the cluster that kubectl points at, and takes it back where it does not get ready.
#   scripts/deploy_to_k8s.sh [--dry-run] [--canary | --promote] [--namespace kinora] [--registry ghcr.io/kinora] <tag>
# Plain: migrates, then replaces worker and web copy by copy; a copy that fails its probes stops the rollout, and
# the release before is put back. --canary: a tenth of the visitors get the tag; it is removed when its probes
# fail. --promote: the same as plain, and removes the canary afterwards.

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
mode=plain namespace=kinora registry=ghcr.io/kinora tag=""
set -- "${arguments[@]}"
while [ $# -gt 0 ]; do
  case $1 in
    --canary | --promote) mode=${1#--} ;;
    --namespace) shift; namespace=${1:?--namespace needs a name} ;;
    --registry) shift; registry=${1:?--registry needs an address} ;;
    -*) fail "Unknown: $1. See --help." ;;
    *) tag=$1 ;;
  esac
  shift
done
[ -n "$tag" ] || fail "Which tag? See --help."
need kubectl
kube() { run kubectl --namespace "$namespace" "$@"; }
# The overlay with the images of this registry and tag.
apply() {
  local images="s#ghcr.io/kinora/\(web\|worker\|migrate\):[^[:space:]]*#$registry/\1:$tag#"
  if [ -n "$dry_run" ]; then
    printf 'kubectl kustomize %q | sed %q | kubectl apply --filename -\n' "$1" "$images"
  else
    kubectl kustomize "$1" | sed "$images" | kubectl apply --filename -
  fi
}
give_up() {
  printf '%s\n' "$*" >&2
  exit 1
}
patience=--timeout=300s

if [ "$mode" = canary ]; then
  apply deploy/kubernetes/canary
  if ! kube rollout status deployment/kinora-web-canary "$patience"; then
    run kubectl delete --kustomize deploy/kubernetes/canary
    give_up "The canary $tag did not get ready: it is removed."
  fi
  exit 0
fi

# A job cannot be changed: the old one goes, the new one migrates. Migrations only add, so the release that runs
# meanwhile goes on with them.
kube delete job/kinora-migrate --ignore-not-found
apply deploy/kubernetes/base
for app in worker web; do
  if ! kube rollout status "deployment/kinora-$app" "$patience"; then
    kube rollout undo deployment/kinora-web
    kube rollout undo deployment/kinora-worker
    give_up "$tag did not get ready: the release before is put back."
  fi
done
[ "$mode" = plain ] || run kubectl delete --kustomize deploy/kubernetes/canary --ignore-not-found
