import type { Tx } from '#db/client';
import { messagesOutbox } from '#db/schema/messages';
import { newId } from '../kernel/ids';
import { encryptField } from '../kernel/personal-data';
import type { MessageChannel, MessageKind } from './vocabulary';

export interface NewMessage {
  readonly villageId: string | null;
  readonly accountId: string | null;
  readonly channel: MessageChannel;
  readonly kind: MessageKind;
  /** A normal phone. */
  readonly recipient: string;
  /** What the sentence is made of: short codes and numbers. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** Puts a message into the outbox, within the transaction of what it tells about: both happen, or neither. */
export async function enqueueMessage(tx: Tx, message: NewMessage): Promise<string> {
  const id = newId();
  await tx.insert(messagesOutbox).values({
    id,
    villageId: message.villageId,
    accountId: message.accountId,
    channel: message.channel,
    kind: message.kind,
    recipientCipher: encryptField(message.recipient),
    bodyCipher: encryptField(JSON.stringify(message.details)),
  });
  return id;
}
