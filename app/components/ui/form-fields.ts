import type { FormReply } from '~/http/form.server';

/** What a control needs to come back filled in, with its message. Spread it into a field. */
export interface FieldState {
  readonly name: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

/**
 * Reads a form's state: what was just sent if something was wrong with it, the page's own values otherwise.
 * `const field = formFields(reply, { title: rule.title }); <TextField label="…" {...field('title')} />`
 */
export function formFields(reply: FormReply | undefined, initial: Readonly<Record<string, string | undefined>> = {}) {
  return (name: string): FieldState => {
    const sent = reply?.values[name];
    return {
      name,
      value: reply ? (Array.isArray(sent) ? sent[0] : sent) : initial[name],
      error: reply?.errors[name]?.[0],
    };
  };
}

/** All values sent under one name, for check boxes. */
export function sentValues(reply: FormReply | undefined, name: string, initial: readonly string[] = []): string[] {
  if (!reply) return [...initial];
  const sent = reply.values[name];
  return typeof sent === 'string' ? [sent] : [...(sent ?? [])];
}
