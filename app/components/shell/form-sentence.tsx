import { Notice } from '~/components/ui/notice';
import type { FormReply } from '~/http/form.server';

/** What is wrong with the form as a whole; stands at its head. */
export function FormSentence({ reply }: { readonly reply: FormReply | undefined }) {
  if (!reply) return null;
  return (
    <Notice tone="bad">
      {reply.sentence}
      {reply.errors['']?.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </Notice>
  );
}
