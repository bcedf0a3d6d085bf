import { EntryShell } from '~/components/shell/entry-shell';
import { ButtonLink } from '~/components/ui/button';
import type { FormReply } from '~/http/form.server';
import { EnterCodeForm, PhoneForm } from './code-forms';

interface CodeSent {
  readonly phone: string;
  readonly minutes: number;
  readonly next?: string;
}

interface CodeSentPageProps {
  readonly title: string;
  /** What the action answered: a code is on its way, or the form comes back. */
  readonly data: { readonly sent: CodeSent } | object | undefined;
  /** Where the code goes; asking again goes to `<action>/sent`. */
  readonly action: string;
  readonly withNewPassword: boolean;
  readonly button: string;
}

/** After a code was asked for: the field for it, or the form for the phone with what is wrong. */
export function CodeSentPage({ title, data, action, withNewPassword, button }: CodeSentPageProps) {
  const sent = data && 'sent' in data ? data.sent : undefined;
  const reply = data && !('sent' in data) ? (data as FormReply) : undefined;
  return (
    <EntryShell title={title}>
      {sent ? (
        <EnterCodeForm
          reply={undefined}
          action={action}
          next={sent.next}
          phone={sent.phone}
          minutes={sent.minutes}
          withNewPassword={withNewPassword}
          button={button}
        />
      ) : (
        <PhoneForm reply={reply} action={`${action}/sent`} />
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/sign-in">
          用密码登录
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
