import type { Reader } from '#db/client';
import { countUnreadNotes, listNotes, type NoteView } from '#services/messages/index';
import type { ShownNote } from '~/components/messages/note-rows';
import { noteAddress, noteSentence } from '~/copy/notes';
import { currentSession, type RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What the signed-in member has not read, for every page; 0 for everybody else and where it can't be read. */
export async function readUnread(args: Pick<RequestArgs, 'request' | 'context'>): Promise<number> {
  const actor = (await currentSession(args).catch(() => undefined))?.actor;
  if (actor?.role !== 'member' || actor.onBehalfOf || !actor.villageId || !actor.memberId) return 0;
  return countUnreadNotes(readFrom(args.context), actor.villageId, actor.memberId).catch(() => 0);
}

function shownNote({ id, kind, details, recordedAt, readAt }: NoteView, villageCode?: string): ShownNote {
  return {
    id,
    sentence: noteSentence(kind, details),
    to: villageCode === undefined ? undefined : noteAddress(kind, details),
    at: recordedAt.toISOString(),
    isNew: readAt === null,
  };
}

/** A page of what a member was told. With the village's code each leads to what it is about. */
export async function readNotes(
  reader: Reader,
  member: { readonly villageId: string; readonly memberId: string },
  page: { readonly number: number; readonly count: number },
  villageCode?: string,
): Promise<{ readonly notes: readonly ShownNote[]; readonly more: boolean }> {
  const paging = { limit: page.count + 1, offset: (page.number - 1) * page.count };
  const found = await listNotes(reader, member.villageId, member.memberId, paging);
  return {
    notes: found.slice(0, page.count).map((note) => shownNote(note, villageCode)),
    more: found.length > page.count,
  };
}
