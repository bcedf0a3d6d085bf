import type { MessageKind } from '#services/messages/vocabulary';

type Details = Readonly<Record<string, string | number>>;

const sentences = {
  'one-time-code': ({ code, minutes }: Details) =>
    `【益邻】验证码 ${code}，${minutes} 分钟内有效。不是您本人要的，请不要理会，也不要告诉别人。`,
  'acting-begun': ({ agent, member, minutes }: Details) =>
    `【益邻】${agent}正在代${member}办理积分事项，${minutes} 分钟内有效。如果不是本人同意的，请联系村委会。`,
} satisfies Record<MessageKind, (details: Details) => string>;

/** The words of a message to a person. */
export function messageText(kind: MessageKind, details: Details): string {
  return sentences[kind](details);
}
