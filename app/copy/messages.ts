import type { MessageKind } from '#services/messages/vocabulary';

type Details = Readonly<Record<string, string | number>>;

const sentences = {
  'one-time-code': ({ code, minutes }: Details) =>
    `【益邻】验证码 ${code}，${minutes} 分钟内有效。不是您本人要的，请不要理会，也不要告诉别人。`,
} satisfies Record<MessageKind, (details: Details) => string>;

/** The words of a message to a person. */
export function messageText(kind: MessageKind, details: Details): string {
  return sentences[kind](details);
}
