import type { Logger } from 'pino';
import type { MessageAdapter } from '#services/messages/index';
import { maskedPhone } from '~/copy/format';
import { messageText } from '~/copy/messages';

/** The default way out of the outbox: the operator reads messages in the log or at `/dev/outbox` and passes them on. */
export function operatorAdapter(log: Logger): MessageAdapter {
  return {
    name: 'operator',
    deliver: async (message) => {
      const to = maskedPhone(message.recipient);
      log.warn({ messageId: message.id, to, text: messageText(message.kind, message.details) }, 'message to pass on');
    },
  };
}
