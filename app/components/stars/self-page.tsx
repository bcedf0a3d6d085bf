import { SELF_WORDS_LENGTH_MAX } from '#services/stars/commands';
import type { SelfSheet } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import { BallotPerson } from './ballot-person';

interface SelfPageProps {
  readonly sheet: SelfSheet;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly name: string;
}

/** What a participant says of themself: one tick for each criterion, and a few words. */
export function SelfPage({ sheet, requestId, reply, name }: SelfPageProps) {
  if (sheet.exempt) return <Notice tone="wait">本次免评，不用自评。</Notice>;
  const before = sheet.said;
  if (sheet.shut) {
    return (
      <Notice tone="wait">
        {before ? '自评已经结束，您评过了。' : '现在不在自评的时间里：还没有开始，或者已经结束。'}
      </Notice>
    );
  }
  const ticked = before?.marks.flatMap((mark, place) =>
    mark === null ? [] : [[`people[0].m[${place}]`, String(mark)] as const],
  );
  const values = reply?.values ?? Object.fromEntries(ticked ?? []);
  const field = formFields(reply, { words: before?.words });
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={String(reply?.values.requestId ?? requestId)} />
      <Card title={sheet.title}>
        <p>
          {formatDate(sheet.fromOn)}到{formatDate(sheet.untilOn)}，做得怎么样，自己评一评。
          {sheet.endsOn && `${formatDate(sheet.endsOn)}截止，截止以前还能改。`}
        </p>
        {before?.enteredByName && <p className="small">上一次由 {before.enteredByName} 代填。</p>}
      </Card>
      <BallotPerson
        index={0}
        id={sheet.participantId}
        name={name}
        place={null}
        sheet={sheet}
        values={values}
        error={reply?.errors['people[0]']?.[0]}
      />
      <Card>
        <TextAreaField
          label="自己说几句"
          hint="做了什么，哪里还要改。可以不写"
          maxLength={SELF_WORDS_LENGTH_MAX}
          {...field('words')}
        />
        <Button block>{before ? '改好了，交上去' : '交上去'}</Button>
      </Card>
    </form>
  );
}
