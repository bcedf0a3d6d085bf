/** The page that a list's address asks for: 1 where it asks for none or for nonsense. */
export function pageNumber(request: Request): number {
  const asked = Number(new URL(request.url).searchParams.get('page'));
  return Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}
