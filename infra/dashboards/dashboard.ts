import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { metricNames, prometheusName } from '../../src/formats/metric-names.ts';
import type { Panel, Unit } from './panel.ts';
import { rows } from './rows.ts';

type PanelBuilder = stat.PanelBuilder | timeseries.PanelBuilder | heatmap.PanelBuilder;

/** Whichever Prometheus the reader picks; Azure and Google have one each. */
const datasource = { type: 'prometheus', uid: '${datasource}' };

/** Grafana's names (its package of units has them as constants of the same values). */
const units: Readonly<Record<Unit, string>> = {
  seconds: 's',
  share: 'percentunit',
  'per second': 'cps',
  bytes: 'bytes',
  count: 'short',
};

const heights: Readonly<Record<Panel['kind'], number>> = { number: 5, curves: 8, stacked: 8, heatmap: 8 };

/** The whole dashboard. */
function dashboard(): grafana.Dashboard {
  const builder = new grafana.DashboardBuilder('Nexy Server')
    .uid('nexy-server')
    .description('What a person on call looks at; made by npm run dashboards.')
    .tags(['nexy'])
    .timezone('utc')
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .tooltip(grafana.DashboardCursorSync.Crosshair)
    .withVariable(new grafana.DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'))
    .withVariable(choice('env', 'Environment'))
    .withVariable(choice('revision', 'Revision'))
    .withVariable(
      new grafana.TextBoxVariableBuilder('runbooks')
        .label('Address of Docs/runbooks')
        .defaultValue('https://github.com/OWNER/nexy-server/blob/main/Docs/runbooks'),
    );
  let id = 0;
  for (const row of rows) {
    builder.withRow(new grafana.RowBuilder(row.title).id((id += 1)));
    for (const panel of row.panels) builder.withPanel(panelOf(panel).id((id += 1)));
  }
  return builder.build();
}

/** The file that Grafana imports. */
export function dashboardText(): string {
  return `${JSON.stringify(dashboard(), null, 2)}\n`;
}

/** Values of a label that every series bears; all of them unless the reader picks. */
function choice(label: 'env' | 'revision', name: string): grafana.QueryVariableBuilder {
  return new grafana.QueryVariableBuilder(label)
    .label(name)
    .datasource(datasource)
    .query(`label_values(${prometheusName(metricNames.startTime)}, ${label})`)
    .refresh(grafana.VariableRefresh.OnTimeRangeChanged)
    .sort(grafana.VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: 'All', value: '$__all' });
}

function panelOf(panel: Panel): PanelBuilder {
  switch (panel.kind) {
    case 'number':
      return described(new stat.PanelBuilder(), panel)
        .graphMode(common.BigValueGraphMode.Area)
        .noValue('no turns');
    case 'curves':
      return described(curves(), panel)
        .fillOpacity(5)
        .thresholdsStyle(
          new common.GraphThresholdsStyleConfigBuilder().mode(
            panel.lines ? common.GraphThresholdsStyleMode.Dashed : common.GraphThresholdsStyleMode.Off,
          ),
        );
    case 'stacked':
      return described(curves(), panel)
        .fillOpacity(40)
        .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
    case 'heatmap':
      return described(new heatmap.PanelBuilder(), panel)
        .calculate(false)
        .yAxis(new heatmap.YAxisConfigBuilder().unit(units[panel.unit]))
        .color(
          new heatmap.HeatmapColorOptionsBuilder().mode(heatmap.HeatmapColorMode.Scheme).scheme('Oranges'),
        );
  }
}

function curves(): timeseries.PanelBuilder {
  return new timeseries.PanelBuilder()
    .axisSoftMin(0)
    .lineWidth(2)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .placement(common.LegendPlacement.Bottom)
        .displayMode(common.LegendDisplayMode.List),
    );
}

/** What every kind of panel has. */
function described<T extends PanelBuilder>(
  builder: T,
  { title, description, unit, width, kind, lines, runbooks = [], queries }: Panel,
): T {
  builder
    .title(title)
    .description([description, ...runbooks.map((name) => `Runbook: Docs/runbooks/${name}.md`)].join('\n\n'))
    .datasource(datasource)
    .unit(units[unit])
    .span(width)
    .height(heights[kind])
    .thresholds(
      new grafana.ThresholdsConfigBuilder()
        .mode(grafana.ThresholdsMode.Absolute)
        .steps([
          { value: null, color: 'green' },
          ...(lines ? [{ value: lines.warn, color: 'orange' }] : []),
          ...(lines?.page === undefined ? [] : [{ value: lines.page, color: 'red' }]),
        ]),
    );
  for (const [index, { expr, legend }] of queries.entries()) {
    builder.withTarget(
      new prometheus.DataqueryBuilder()
        .refId(String.fromCodePoint(65 + index))
        .datasource(datasource)
        .expr(expr)
        .legendFormat(legend)
        .format(
          kind === 'heatmap' ? prometheus.PromQueryFormat.Heatmap : prometheus.PromQueryFormat.TimeSeries,
        ),
    );
  }
  return builder.links(
    runbooks.map((name) =>
      new grafana.DashboardLinkBuilder(`Runbook: ${name}`)
        .type(grafana.DashboardLinkType.Link)
        .url(`\${runbooks}/${name}.md`)
        .targetBlank(true),
    ),
  ) as T;
}
