import type { BallotSheet } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Island } from '~/components/ui/island';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import type { FormReply } from '~/http/form.server';
import { BallotPerson } from './ballot-person';
import { CastCard } from './cast-card';

/** What an action answers: the receipt of the ballot that was cast, or the form again. */
export type BallotReply = FormReply | { readonly receipt: string };

interface BallotPageProps {
  readonly sheet: BallotSheet;
  readonly requestId: string;
  readonly villageCode: string;
  readonly reply: BallotReply | undefined;
}

/** A secret ballot: whom to rate, or why not; afterwards its receipt and nothing of what was ticked. */
export function BallotPage({ sheet, requestId, villageCode, reply }: BallotPageProps) {
  if (reply && 'receipt' in reply) return <CastCard receipt={reply.receipt} villageCode={villageCode} />;
  const closed = closedWords(sheet);
  if (closed) return <Notice tone="wait">{closed}</Notice>;
  const values = reply?.values;
  return (
    <form method="post" id="ballot" autoComplete="off">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={String(values?.requestId ?? requestId)} />
      <input type="hidden" name="step" value={sheet.step} />
      <Card title={`${sheet.title} · ${starStepLabels[sheet.step]}`}>
        <p>
          请给 <b>{sheet.people.length}</b> 位同志评一评，每一项选一个。不熟悉的选“不了解”，不影响他的分。
        </p>
        <p>不记名：系统只记您投过了，不记投了什么，干部和被评的人都看不到。投了不能改。</p>
        {sheet.endsOn && <p className="small">{formatDate(sheet.endsOn)}截止。</p>}
      </Card>
      <p className="ballot-progress" id="ballot-progress" role="status" hidden />
      {sheet.people.map((person, index) => (
        <BallotPerson
          key={person.participantId}
          index={index}
          id={person.participantId}
          name={person.name}
          place={person.gridName}
          sheet={sheet}
          otherwise={{ value: 'x', label: '不了解' }}
          values={values}
          error={reply?.errors[`people[${index}]`]?.[0]}
        />
      ))}
      <div className="page-actions">
        <Button block>投票，投了不能改</Button>
      </div>
      <Island name="ballot" />
    </form>
  );
}

function closedWords({ voted, shut, people }: BallotSheet): string | null {
  if (voted) return '这一票已经投过了，一票只能投一次。';
  if (shut) return '现在不在投票的时间里：还没有开始，或者已经结束。';
  return people.length === 0 ? '没有要您评的人：家里人和亲属不由您评。' : null;
}
