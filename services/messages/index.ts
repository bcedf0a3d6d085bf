export { deliverMessages, type MessageAdapter } from './deliver-messages';
export { enqueueMessage, type NewMessage } from './enqueue-message';
export { markNotesRead } from './mark-notes-read';
export { countUnreadNotes, listNotes, type NoteView } from './note-queries';
export { type NewNote, notifyMembers } from './notify-member';
export { listRecentMessages, type OutboxMessage } from './outbox-queries';
export * from './vocabulary';
