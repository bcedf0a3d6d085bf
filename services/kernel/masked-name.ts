/** 周＊兰, 张＊: what a stranger may read of a name. */
export function maskedName(name: string): string {
  const letters = [...name.trim()];
  const first = letters[0];
  if (first === undefined) return '＊';
  return letters.length >= 3 ? `${first}＊${letters.at(-1)}` : `${first}＊`;
}

/** What people wrote, with the names masked of those whom it is about: a title often says for whom the work is. */
export function maskedText(text: string, names: readonly string[]): string {
  const longestFirst = [...new Set(names)].filter((name) => [...name].length > 1).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, name) => masked.replaceAll(name, maskedName(name)), text);
}
