import ts from 'typescript';
import { type SourceFile, sourceFiles } from './source-files';

function parse({ name, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(
    name,
    text,
    ts.ScriptTarget.ES2022,
    true,
    name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

function calledName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  if (ts.isIdentifier(node.expression)) return node.expression.text;
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : undefined;
}

/** The guards: what `app/http/guards.server.ts` exports by the name of `require…` or `allow…`. */
export const guards = sourceFiles('app/http', /^guards\.server\.ts$/).flatMap(({ text }) =>
  [...text.matchAll(/^export (?:async )?function ((?:require|allow)\w+)/gm)].map((match) => match[1] ?? ''),
);

/** Loaders and actions with the number of guards that each calls. */
export function countGuards(
  file: SourceFile,
  names: readonly string[] = guards,
): { readonly name: string; readonly guards: number }[] {
  const found: { name: string; guards: number }[] = [];
  const note = (name: string | undefined, body: ts.Node | undefined) => {
    if (name !== 'loader' && name !== 'action') return;
    let count = 0;
    if (body) {
      visit(body, (node) => {
        if (names.includes(calledName(node) ?? '')) count += 1;
      });
    }
    found.push({ name, guards: count });
  };
  for (const statement of parse(file).statements) {
    if (ts.isFunctionDeclaration(statement)) note(statement.name?.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      note(ts.isIdentifier(declaration.name) ? declaration.name.text : undefined, declaration.initializer);
    }
  }
  return found;
}

/** Functions longer than `linesMax`, by name and length. */
export function longFunctions(file: SourceFile, linesMax: number): string[] {
  const source = parse(file);
  const found: string[] = [];
  visit(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
    const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
    const lines = lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
    if (lines > linesMax) found.push(`${node.name?.getText() ?? 'a function'} in ${file.name}: ${lines} lines`);
  });
  return found;
}

/** Chinese letters in what the program says: strings, templates and markup; comments may quote the domain's words. */
export function chineseSentences(file: SourceFile): string[] {
  const found: string[] = [];
  visit(parse(file), (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node) && !ts.isJsxText(node)) return;
    const letters = node.text.match(/\p{Script=Han}/gu) ?? [];
    if (letters.length > 0) found.push(`${file.name}: ${node.text.trim().slice(0, 40)}`);
  });
  return found;
}
