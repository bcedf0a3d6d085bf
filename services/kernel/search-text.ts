/** What somebody typed into a search: full-width letters count as usual ones, blanks around it as none. */
export function searchText(typed: string | undefined): string {
  return (typed ?? '').normalize('NFKC').trim();
}

/** A text that `like` takes letter by letter; `%` goes around it where anything may stand. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
