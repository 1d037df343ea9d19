#!/usr/bin/env bash
# Brings a release to the cluster that kubectl points at, and takes it back where it does not get ready.
#   scripts/deploy_to_k8s.sh [--dry-run] [--canary | --promote | --blue-green] [--namespace kinora]
#     [--registry ghcr.io/kinora] <tag>
# Plain: migrates, then replaces worker and web copy by copy; a copy that fails its probes stops the rollout, and
# the release before is put back. --canary: a tenth of the visitors get the tag; it is removed when its probes
# fail. --promote: the same as plain, and removes the canary afterwards. --blue-green: a whole second set of web
# copies is made ready, then reached by everybody at once and watched for a minute; when its probes fail, everybody
# is led back. When they hold, the first set is brought to the tag and takes over again.

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
mode=plain namespace=kinora registry=ghcr.io/kinora tag=""
set -- "${arguments[@]}"
while [ $# -gt 0 ]; do
  case $1 in
    --canary | --promote | --blue-green) mode=${1#--} ;;
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

lead_to() {
  kube patch service/kinora-web --patch "{\"spec\":{\"selector\":{\"app\":\"$1\"}}}"
}
remove_green() { run kubectl delete --kustomize deploy/kubernetes/blue-green --ignore-not-found; }

if [ "$mode" = blue-green ]; then
  apply deploy/kubernetes/blue-green
  if ! kube rollout status deployment/kinora-web-green "$patience"; then
    remove_green
    give_up "$tag did not get ready: nobody was led to it."
  fi
  lead_to kinora-web-green
  for _ in 1 2 3 4 5 6; do
    run sleep 10
    kube wait --for=condition=Available --timeout=10s deployment/kinora-web-green && continue
    lead_to kinora-web
    remove_green
    give_up "$tag did not stay ready: everybody is led back to the release before."
  done
  # While green is reached, the first set comes to the tag; applying the base below leads back to it.
  kube set image deployment/kinora-web "web=$registry/web:$tag"
  if ! kube rollout status deployment/kinora-web "$patience"; then
    kube rollout undo deployment/kinora-web
    give_up "$tag is ready as green alone: it stays reached; the first set is put back."
  fi
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
case $mode in
  promote) run kubectl delete --kustomize deploy/kubernetes/canary --ignore-not-found ;;
  blue-green) remove_green ;;
esac
