/** What an island needs to know, in the page itself. No letter in it ends the element. */
export function PageData({ id, value }: { readonly id: string; readonly value: unknown }) {
  const text = JSON.stringify(value).replaceAll('<', '\\u003c');
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own data, as a script element holds it
    <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: text }} />
  );
}
