import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** Path from the project's folder. */
  readonly name: string;
  readonly text: string;
  readonly lines: number;
}

/** Every file below `folder` whose name matches. */
export function sourceFiles(folder: string, pattern: RegExp = /\.tsx?$/): SourceFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => {
      const full = path.join(entry.parentPath ?? entry.path, entry.name);
      const text = readFileSync(full, 'utf8');
      return { name: path.relative(root, full), text, lines: text.trimEnd().split('\n').length };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function foldersOf(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
