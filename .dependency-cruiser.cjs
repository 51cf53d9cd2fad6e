/** The layering of docs/architecture.md. tests/unit/layers.test.ts plants every violation below and expects red. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-imports-only-itself',
      comment:
        'Rule 1: src/core sees only src/core, and zod where inputs are parsed (contract) or a document is described (domain/scheme).',
      severity: 'error',
      from: { path: '^src/core' },
      to: { pathNot: ['^src/core', 'node_modules/zod'] },
    },
    {
      name: 'zod-only-in-contract',
      severity: 'error',
      from: { path: '^src/core', pathNot: '^src/core/contract' },
      to: { path: 'node_modules/zod' },
    },
    {
      name: 'engine-sees-only-domain',
      severity: 'error',
      from: { path: '^src/core/engine' },
      to: { path: '^src/core', pathNot: '^src/core/(engine|domain)' },
    },
    {
      name: 'domain-is-the-ground',
      severity: 'error',
      from: { path: '^src/core/domain' },
      to: { path: '^src/core', pathNot: '^src/core/domain' },
    },
    {
      name: 'renderer-never-imports-main',
      comment: 'Rule 2',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^electron' },
    },
    {
      name: 'main-imports-core-only',
      comment: 'Rule 3',
      severity: 'error',
      from: { path: '^electron' },
      to: { path: '^src', pathNot: '^src/core' },
    },
    {
      name: 'inner-never-imports-a-shell',
      comment: 'Rule 4',
      severity: 'error',
      from: { path: '^electron/(services|db|workbook|dispatch|ports)' },
      to: { path: '^electron/(main|preload|loopback|cli)' },
    },
    {
      name: 'electron-only-in-its-shell',
      severity: 'error',
      from: { path: '^(electron|src)', pathNot: '^electron/(main|preload)' },
      to: { path: '(^|/)node_modules/electron(/|$)' },
    },
    {
      name: 'sql-only-in-db',
      severity: 'error',
      from: { path: '^(electron|src)', pathNot: '^electron/db' },
      to: { path: 'node_modules/sql\\.js' },
    },
    {
      name: 'workbook-knows-no-database',
      severity: 'error',
      from: { path: '^electron/workbook' },
      to: { path: '^electron/(db|services|dispatch)' },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'widgets-only-through-ui',
      comment: 'Only src/ui imports the grid, the charts and the component library.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/ui' },
      to: { path: 'node_modules/(ag-grid|@ag-grid|echarts|antd|@ant-design)' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(ui|client)' },
      to: { path: '^src/(features|app)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
