import { createHash } from 'node:crypto';

/** JSON in which the same content always has the same letters: fields in order, none that is undefined. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if ('toJSON' in value && typeof value.toJSON === 'function') return JSON.stringify(value.toJSON());
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/**
 * The fingerprint of a command (SHA-256 over its canonical JSON, `requestId` and `now` left out): the same request id
 * with another fingerprint is another command under a used key, and is refused.
 */
export function commandHash(command: object): string {
  const { requestId: _requestId, now: _now, ...content } = command as Record<string, unknown>;
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** A result together with whether it is the first one or the recorded one of an earlier, identical command. */
export interface Outcome<Result> {
  readonly result: Result;
  readonly replayed: boolean;
}
