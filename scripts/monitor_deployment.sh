#!/usr/bin/env bash
# Shows how a rollout goes: deployments, pods, the last events; with --watch until it is stopped.
#   scripts/monitor_deployment.sh [--dry-run] [--watch] [namespace]

# shellcheck source=scripts/shell/options.sh
source "$(dirname "$0")/shell/options.sh"
read_options "${BASH_SOURCE[0]}" "$@"
watch="" namespace=kinora
for argument in "${arguments[@]}"; do
  case $argument in
    --watch) watch=1 ;;
    -*) fail "Unknown: $argument. See --help." ;;
    *) namespace=$argument ;;
  esac
done
need kubectl
kube() { run kubectl --namespace "$namespace" "$@"; }
kube get deployments,horizontalpodautoscalers,pods --output wide
kube get events --sort-by=.lastTimestamp
for app in web worker; do
  kube rollout status "deployment/kinora-$app" --watch="$([ -n "$watch" ] && echo true || echo false)"
done
[ -z "$watch" ] || kube get pods --watch
