import { describe, expect, test } from 'vitest';
import { chineseSentences, countGuards, guards, longFunctions } from './rules';
import { foldersOf, type SourceFile, sourceFiles } from './source-files';

const serviceLinesMax = 200;
const functionLinesMax = 70;
const routeLinesMax = 100;
const readmeLinesMax = 60;

const routes = sourceFiles('app/routes');
const services = sourceFiles('services');
const domains = foldersOf('services').filter((name) => name !== 'kernel');

function example(text: string): SourceFile {
  return { name: 'example.tsx', text, lines: text.split('\n').length };
}

function tooLong(files: readonly SourceFile[], linesMax: number): string[] {
  return files.filter(({ lines }) => lines > linesMax).map(({ name, lines }) => `${name}: ${lines} lines`);
}

describe('the rules can tell', () => {
  test('a guarded loader from an open one', () => {
    const file = example(`
      export async function loader() { await requireActor(request); }
      export const action = async () => { await requireRole(request, 'member'); await requireActor(request); };
      export function meta() {}`);
    expect(countGuards(file, ['requireActor', 'requireRole'])).toEqual([
      { name: 'loader', guards: 1 },
      { name: 'action', guards: 2 },
    ]);
    expect(countGuards(example('export const loader = () => readAll();'))).toEqual([{ name: 'loader', guards: 0 }]);
  });

  test('a Chinese sentence from a comment', () => {
    expect(chineseSentences(example("const a = 'points'; // 积分"))).toEqual([]);
    expect(chineseSentences(example('const a = `余额 ${sum} 不足`;'))).toHaveLength(2);
    expect(chineseSentences(example('const a = <p>余额</p>;'))).toHaveLength(1);
  });

  test('a long function', () => {
    const file = example(`function long() {\n${'step();\n'.repeat(80)}}`);
    expect(longFunctions(file, functionLinesMax)).toEqual(['long in example.tsx: 82 lines']);
  });
});

describe('sizes', () => {
  test(`routes have at most ${routeLinesMax} lines`, () => expect(tooLong(routes, routeLinesMax)).toEqual([]));
  test(`service files have at most ${serviceLinesMax} lines`, () => {
    expect(tooLong(services, serviceLinesMax)).toEqual([]);
  });
  test(`functions of services have at most ${functionLinesMax} lines`, () => {
    expect(services.flatMap((file) => longFunctions(file, functionLinesMax))).toEqual([]);
  });
});

describe('routes', () => {
  test(`each loader and action calls exactly one guard (${guards.join(', ')})`, () => {
    expect(guards).not.toEqual([]);
    const wrong = routes.flatMap((file) =>
      countGuards(file)
        .filter((part) => part.guards !== 1)
        .map((part) => `${file.name}: ${part.name} calls ${part.guards}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no switch on an intent: a second button posts to a second route', () => {
    const wrong = routes.filter(({ text }) => /get\(\s*['"](_?intent|_?action)['"]\s*\)/.test(text));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('no scripts but islands', () => {
    const wrong = sourceFiles('app').filter(({ text }) => /<Scripts\b|<LiveReload\b/.test(text));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('words', () => {
  test('services and db say nothing in Chinese, the seed apart', () => {
    const files = [...services, ...sourceFiles('db').filter(({ name }) => !name.startsWith('db/seed/'))];
    expect(files.flatMap(chineseSentences)).toEqual([]);
  });

  test('no file is a drawer for everything', () => {
    const drawers = /(^|[/-])(utils?|helpers?|misc|common|manager|v2)(\.|\/|-)/i;
    const files = ['app', 'db', 'services', 'tests'].flatMap((folder) => sourceFiles(folder));
    expect(files.map(({ name }) => name).filter((name) => drawers.test(name))).toEqual([]);
  });
});

describe('domains', () => {
  const readmes = new Map(sourceFiles('services', /^README\.md$/).map((file) => [file.name, file]));

  test.each(domains)('%s has an index and a README of at most 60 lines', (domain) => {
    expect(services.map(({ name }) => name)).toContain(`services/${domain}/index.ts`);
    const readme = readmes.get(`services/${domain}/README.md`);
    expect(readme, `services/${domain}/README.md`).toBeDefined();
    expect(readme?.lines).toBeLessThanOrEqual(readmeLinesMax);
  });
});
