export { deliverMessages, type MessageAdapter } from './deliver-messages';
export { enqueueMessage, type NewMessage } from './enqueue-message';
export { listRecentMessages, type OutboxMessage } from './outbox-queries';
export * from './vocabulary';
