#!/usr/bin/env bash
# What the workflows ask of Azure Container Apps; cloud-run.sh has the same verbs (Docs/DELIVERY.md).
set -euo pipefail

app() { az containerapp "$@" --name "$APP" --resource-group "$AZURE_RESOURCE_GROUP" --only-show-errors; }
job() { az containerapp job "$@" --resource-group "$AZURE_RESOURCE_GROUP" --only-show-errors; }
traffic() { app ingress traffic show --query "$1" --output tsv; }
by_digest() { echo "${IMAGE:-ghcr.io/${GITHUB_REPOSITORY,,}}@$1"; }

# GOOD BAD COMMAND…: runs it until it prints what GOOD says, ten minutes at most; what BAD says ends it at once.
wait_for() {
  local good=$1 bad=$2 state=''
  shift 2
  for _ in $(seq 60); do
    state=$("$@" --output tsv)
    [[ "$state" =~ ^($bad)$ ]] && break
    [[ "$state" =~ ^($good)$ ]] && return
    sleep 10
  done
  echo "error: it is $state, not $good" >&2
  return 1
}

verb=$1
shift
case "$verb" in
  migrate) # DIGEST
    if [ -n "$MIGRATE_JOB" ]; then
      job update --name "$MIGRATE_JOB" --container-name migrate --image "$(by_digest "$1")" --output none
      execution=$(job start --name "$MIGRATE_JOB" --query name --output tsv)
      wait_for Succeeded 'Failed|Stopped|Degraded' job execution show \
        --name "$MIGRATE_JOB" --job-execution-name "$execution" --query properties.status
    fi
    ;;
  canary) # DIGEST SUFFIX; prints stable=, canary= and host=
    # shellcheck disable=SC2016 # a number, as JMESPath writes it
    stable=$(traffic '[?weight==`100`] | [0].revisionName')
    if [ -z "$stable" ] || [ "$stable" = None ]; then
      echo 'error: no revision has all traffic by its name' >&2
      exit 1
    fi
    canary="$APP--$2"
    app revision label add --label stable --revision "$stable" --yes --output none
    app update --container-name server --image "$(by_digest "$1")" --revision-suffix "$2" --output none
    wait_for 'Running|RunningAtMaxScale' 'Failed|Degraded' \
      app revision show --revision "$canary" --query properties.runningState
    app revision label add --label canary --revision "$canary" --yes --output none
    own=$(app show --query properties.configuration.ingress.fqdn --output tsv)
    printf 'stable=%s\ncanary=%s\nhost=%s\n' "$stable" "$canary" "$APP---canary.${own#*.}"
    ;;
  ramp) # COMMAND and its options
    figures=(--prometheus "$PROMETHEUS_URL" --prometheus-auth azure)
    [ -z "$LOG_ANALYTICS_WORKSPACE" ] || figures=(--log-analytics "$LOG_ANALYTICS_WORKSPACE")
    npm run --silent ramp -- "$@" --target azure --subscription "$AZURE_SUBSCRIPTION_ID" \
      --resource-group "$AZURE_RESOURCE_GROUP" --app "$APP" "${figures[@]}" --ingress "$PUBLIC_HOST:443"
    ;;
  share) # [REVISION]; percent of the traffic, without a name of the revision labelled stable
    if [ -n "${1:-}" ]; then traffic "sum([?revisionName=='$1'].weight)"; else traffic "sum([?label=='stable'].weight)"; fi
    ;;
  back) # REVISION
    app revision activate --revision "$1" --output none
    app ingress traffic set --revision-weight "$1=100" --output none
    ;;
  *)
    echo "error: there is no verb \"$verb\"" >&2
    exit 2
    ;;
esac
