/** Values that explain a refusal to a person: shown in the sentence, so plain text and numbers only. */
export type RefusalDetails = Readonly<Record<string, string | number | null>>;

/**
 * Something that a user can act on. `code` is `domain/what-is-wrong`; the Chinese sentence for it stands in
 * `app/copy/refusals`, where a missing one does not compile.
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: Code,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }
}
