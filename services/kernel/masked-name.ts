/** 周＊兰, 张＊: what a stranger may read of a name. */
export function maskedName(name: string): string {
  const letters = [...name.trim()];
  const first = letters[0];
  if (first === undefined) return '＊';
  return letters.length >= 3 ? `${first}＊${letters.at(-1)}` : `${first}＊`;
}
