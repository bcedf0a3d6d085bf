/** Who may import whom: the house of architecture in rules. `npm run check` applies them. */
const domainInside = '^services/(?!kernel/)[^/]+/(?!index|commands|vocabulary)[^/]+\\.tsx?$';
const web = '(^|/)node_modules/(react|react-dom|express|helmet|compression|@remix-run/[^/]+|@conform-to/[^/]+|lucia)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    {
      name: 'routes-import-pages-parts',
      comment: 'A route knows http, components, copy, and of a domain only index, commands and vocabulary.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: {
        path: '^(app|db|services)/',
        pathNot: [
          '^app/(http|components|copy|routes)/',
          '^app/root\\.tsx$',
          '^services/kernel/',
          '^services/[^/]+/(index|commands|vocabulary)\\.ts$',
        ],
      },
    },
    {
      name: 'pages-write-no-sql',
      severity: 'error',
      from: { path: '^app/(routes|components|copy|islands)/' },
      to: { path: ['^db/', '(^|/)node_modules/(drizzle-orm|postgres)/'] },
    },
    {
      name: 'parts-know-words-only',
      comment: 'Of a domain, parts and words see commands and vocabulary; of its index only types.',
      severity: 'error',
      from: { path: '^app/(components|copy)/' },
      to: {
        path: '^services/',
        pathNot: ['^services/kernel/', '^services/[^/]+/(commands|vocabulary)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'islands-are-small',
      severity: 'error',
      from: { path: '^app/islands/' },
      to: {
        path: '^(app|db|services)/',
        pathNot: ['^app/islands/', '^services/kernel/', '^services/[^/]+/(commands|vocabulary)\\.ts$'],
      },
    },
    {
      name: 'http-uses-public-services',
      severity: 'error',
      from: { path: '^app/http/' },
      to: { path: domainInside },
    },
    {
      name: 'services-know-no-web',
      severity: 'error',
      from: { path: '^services/' },
      to: {
        path: ['^app/', web],
        pathNot: ['(^|/)node_modules/lucia/'],
      },
    },
    {
      name: 'lucia-in-one-file',
      severity: 'error',
      from: { path: '^(app|services|db)/', pathNot: '^(services/identity|app/http)/[^/]*(session|lucia)[^/]*\\.ts$' },
      to: { path: '(^|/)node_modules/(lucia|@lucia-auth)/' },
    },
    {
      name: 'services-open-no-connection',
      comment: 'Of db/ a service sees schema files and the types of client.ts.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^db/', pathNot: ['^db/schema/', '^db/client\\.ts$'] },
    },
    {
      name: 'services-see-types-of-the-client',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^db/client\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-use-the-connection-they-are-given',
      severity: 'error',
      from: { path: '^services/' },
      to: {
        path: '(^|/)node_modules/(postgres|drizzle-orm/postgres-js)(/|\\.)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'a-domain-keeps-to-its-tables',
      comment: 'Reading across domains happens only in *-queries.ts.',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '-queries\\.ts$' },
      to: { path: '^db/schema/', pathNot: ['^db/schema/$1\\.ts$', '^db/schema/columns\\.ts$'] },
    },
    {
      name: 'a-domain-sees-the-index-of-others',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: {
        path: '^services/',
        pathNot: ['^services/$1/', '^services/kernel/', '^services/[^/]+/(index|commands|vocabulary)\\.ts$'],
      },
    },
    {
      name: 'ledger-and-audit-stand-alone',
      severity: 'error',
      from: { path: '^services/(ledger|audit)/', pathNot: '-queries\\.ts$' },
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/kernel/', '^services/audit/index\\.ts$'] },
    },
    {
      name: 'kernel-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^services/kernel/' },
      to: { path: '^(app|db|services)/', pathNot: ['^services/kernel/', '^db/client\\.ts$'] },
    },
    {
      name: 'database-knows-no-site',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^app/' },
    },
    {
      name: 'schema-knows-vocabularies',
      severity: 'error',
      from: { path: '^db/(?!seed/)' },
      to: { path: '^services/', pathNot: ['^services/[^/]+/vocabulary\\.ts$', '^services/kernel/'] },
    },
    {
      name: 'site-needs-no-development-packages',
      severity: 'error',
      from: {
        path: '^(app|db|services)/',
        pathNot: ['^app/cli/', '^app/hosting/build-site\\.ts$', '^app/routes\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['/@types/', '/vite/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    exclude: { path: '^(build|\\.data)/' },
  },
};
