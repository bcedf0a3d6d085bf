import type { Tx } from '#db/client';
import { messagesNotes } from '#db/schema/messages';
import { newId } from '../kernel/ids';
import type { NoteKind } from './vocabulary';

export interface NewNote {
  readonly villageId: string;
  readonly memberId: string;
  readonly kind: NoteKind;
  /** What it is about: a second note of the kind with the same key is not written. */
  readonly key: string;
  /** What the sentence is made of (`app/copy/notes.ts`): short words and numbers. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** Tells members something inside the product, within the transaction of what it tells about. Safe to say again. */
export async function notifyMembers(tx: Tx, notes: readonly NewNote[]): Promise<void> {
  if (notes.length === 0) return;
  await tx
    .insert(messagesNotes)
    .values(notes.map((note) => ({ id: newId(), ...note })))
    .onConflictDoNothing();
}
