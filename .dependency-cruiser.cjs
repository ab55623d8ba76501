/** Direction of imports (Docs/ARCHITECTURE_OVERVIEW.md): no cycles, no upward arrow. */
const tests = '\\.test\\.ts$';
const layer = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: tests },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      // infra/azure has packages of its own, which a checkout need not have.
      to: { couldNotResolve: true, pathNot: '^@pulumi/' },
    },
    { name: 'not-to-test', severity: 'error', from: { pathNot: tests }, to: { path: tests } },
    layer('core-imports-nothing', '^src/core/', '^src/(?!core/)', 'core is the bottom'),
    layer(
      'formats-and-audio',
      '^src/(audio|formats)/',
      '^src/(?!core/|audio/|formats/)',
      'audio and formats import core only',
    ),
    layer(
      'domain',
      '^src/(assistant|session|admission|memory|usage)/',
      '^src/(?!core/|audio/|formats/|assistant/|session/|admission/|memory/|usage/)',
      'domain folders own their ports and import downward only',
    ),
    layer(
      'edges',
      '^src/(grpc|http|providers|telemetry)/',
      '^src/(main|server|composition/|config/|probes/|updates/|rollout/|testing/)',
      'adapters never see the composition root, the configuration or the release tooling',
    ),
    layer('edges-apart', '^src/providers/', '^src/(grpc|http|telemetry)/', 'providers know ports only'),
    layer(
      'edges-apart-grpc',
      '^src/(grpc|telemetry)/',
      '^src/(http|providers)/',
      'grpc and telemetry know the domain only',
    ),
    layer(
      'config-only-at-the-top',
      '^src/(?!config/|composition/|server\\.ts|start\\.ts|main\\.ts)',
      '^src/config/',
      'only the composition root and the entry points see config/',
    ),
    layer(
      'tooling-apart',
      '^src/(probes|updates|rollout)/',
      '^src/(server|main|composition|grpc|http|providers|telemetry|assistant|session|admission|memory|usage)',
      'the release tooling never imports the server',
    ),
    layer(
      'alerts-know-formats',
      '^infra/alerts/',
      '^(scripts|test)/|^src/(?!core/|formats/)',
      'alerts are made of names and decisions, not of the server',
    ),
    layer(
      'azure-knows-settings',
      '^infra/azure/',
      '^(scripts|test)/|^src/(?!core/|formats/|config/)|^infra/(?!azure/|alerts/)',
      'infrastructure is made of the settings and the alerts, not of the server',
    ),
    layer('server-without-infra', '^src/', '^infra/', 'the server does not know who watches it'),
    layer(
      'server-apart',
      '^src/(?!probes/|updates/|rollout/)',
      '^src/(probes|updates|rollout)/',
      'nor the server the tooling',
    ),
    {
      name: 'testing-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/testing/` },
      to: { path: '^src/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
