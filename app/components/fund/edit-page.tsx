import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import type { FormReply } from '~/http/form.server';
import { ApplicationForm, type FormTerms } from './application-form';

interface EditPageProps {
  readonly title: string;
  readonly button: string;
  /** Others have confirmed, and would be asked again. */
  readonly isAsked?: boolean;
  /** What is to be completed. */
  readonly reason?: string | null;
  readonly data: {
    readonly id: string;
    readonly title: string;
    readonly village: { readonly code: string };
    readonly terms: FormTerms;
    readonly initial: Readonly<Record<string, string | undefined>>;
    readonly wish: {
      readonly id: string;
      readonly title: string;
      readonly need: string;
      readonly residentName: string;
    } | null;
  };
  readonly reply: FormReply | undefined;
}

/** An application's form, filled in with what it says. */
export function EditPage({ title, button, isAsked = false, reason, data, reply }: EditPageProps) {
  const { id, village, terms, initial, wish } = data;
  return (
    <PhoneShell title={title} subtitle={data.title} current="home" villageCode={village.code}>
      {reason && <Notice tone="wait">要补的是：{reason}</Notice>}
      {isAsked && (
        <ConfirmSummary
          title="改了预算、份额或受益人以后"
          lines={[
            '原来占用的额度先退回，您的份额按新的数占用。',
            '一起出钱的每个人都要重新确认。',
            '只改文字，不用重新确认。',
          ]}
        />
      )}
      <ApplicationForm
        terms={terms}
        reply={reply}
        initial={initial}
        wish={wish}
        villageCode={village.code}
        button={button}
      />
      <div className="page-actions">
        <ButtonLink kind="quiet" to={`/me/fund/${id}`} icon="back" block>
          不改了
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
