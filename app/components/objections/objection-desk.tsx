import { Link } from '@remix-run/react';
import { isFundKind, unitOf } from '#services/notices/vocabulary';
import { ClaimFacts } from '~/components/claims/claim-facts';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { ClaimSteps } from '~/components/claims/claim-steps';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatDate, formatFullMoment } from '~/copy/format';
import { amountWords } from '~/copy/labels/notices';
import {
  noticeWords,
  objectionChannelLabels,
  objectionNumber,
  objectionStateLabels,
  objectionStateTones,
} from '~/copy/labels/objections';
import type { FormReply } from '~/http/form.server';
import type { ObjectionDesk } from '~/http/objection-desk.server';
import { AnswerForm } from './answer-form';
import { CommentsCard } from './comments-card';
import { answerFacts } from './objection-card';

interface ObjectionDeskPageProps extends ObjectionDesk {
  /** Which of the forms came back, and with what. */
  readonly sent?: { readonly to: 'answer' | 'comment'; readonly reply: FormReply };
  /** Just looked at, and written down. */
  readonly contact?: string;
}

/** An objection at the desk: what it says, the row with its evidence, the answer. The same page at each form's address. */
export function ObjectionDeskPage({ sent, contact, ...desk }: ObjectionDeskPageProps) {
  const { frame, file, claim, obstacleWords, today, requestId } = desk;
  const root = `/desk/${frame.village.code}`;
  const address = `${root}/objections/${file.id}`;
  const replyTo = (name: 'answer' | 'comment') => (sent?.to === name ? sent.reply : undefined);
  const isOverdue = file.state === 'open' && file.dueOn < today;
  return (
    <VillageDesk
      frame={frame}
      current="objections"
      title={`异议 ${objectionNumber(file)}`}
      subtitle={noticeWords(file.notice)}
      actions={
        <>
          {file.enteredByActor && (
            <ButtonLink kind="quiet" to={`${address}/receipt`} icon="print">
              打印回执
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" to={`${root}/objections`} icon="back">
            全部异议
          </ButtonLink>
        </>
      }
    >
      {isOverdue && <Notice tone="bad">答复期限是{formatDate(file.dueOn)}，已经过期，请尽快答复。</Notice>}
      {obstacleWords && <Notice tone="wait">{obstacleWords}</Notice>}
      {contact && <Notice tone="good">联系方式：{contact}。这次查看已记入操作日志。</Notice>}
      <div className="split">
        <div>
          <SaidCard {...desk} address={address} />
          <OtherObjections root={root} others={file.others} />
        </div>
        <div>
          {file.answer && (
            <Card title="答复" aside={<Chip tone="good">已答复</Chip>}>
              <Facts facts={answerFacts(file.answer, file.notice.kind, file.row !== null)} />
            </Card>
          )}
          {file.outcomes.length > 0 && (
            <AnswerForm address={address} requestId={requestId} today={today} reply={replyTo('answer')} {...file} />
          )}
          <CommentsCard
            comments={file.comments}
            address={desk.canComment ? `${address}/comment` : null}
            requestId={requestId}
            readers="村里办事的人都能看到，不公开"
            reply={replyTo('comment')}
          />
          {file.row && isFundKind(file.row.subjectKind) && (
            <Card title="这一项的来历">
              <ButtonLink kind="quiet" to={`${root}/fund/applications/${file.row.subjectId}`}>
                看申请、票据和表决
              </ButtonLink>
            </Card>
          )}
          {claim && (
            <Card title="这一项的来历" aside={<a href={`${root}/claims/${claim.claim.id}`}>看申报</a>}>
              <ClaimFacts claim={claim.claim} ruleAddress={`${root}/rules/versions/${claim.claim.ruleVersionId}`} />
              <ClaimPhotos villageCode={frame.village.code} photoIds={claim.claim.photoIds} label="照片" />
              <ClaimSteps decisions={claim.decisions} claim={claim.claim} noticeAddress={null} />
            </Card>
          )}
        </div>
      </div>
    </VillageDesk>
  );
}

function SaidCard({ file, frame, canReadContact, address }: ObjectionDesk & { readonly address: string }) {
  const { row, notice } = file;
  const unnamed = file.isNameWithheld ? '留了姓名，只给答复的人和监督委员会看' : '没有留姓名';
  const who = [file.objectorName ?? unnamed, file.agentName && `${file.agentName}代办`].filter(Boolean).join('，');
  return (
    <Card title="异议" aside={<Chip tone={objectionStateTones[file.state]}>{objectionStateLabels[file.state]}</Chip>}>
      <Facts
        facts={[
          {
            term: '公示',
            value: <a href={`/desk/${frame.village.code}/notices/${notice.id}`}>{noticeWords(notice)}</a>,
          },
          { term: '哪一项', value: row ? `第 ${row.position} 行 · ${row.memberName} · ${row.what}` : '整份公示' },
          ...(row
            ? [
                {
                  term: { yuan: '公示的金额', points: '公示的分', stars: '公示的星级' }[unitOf(notice.kind)],
                  value:
                    row.present === row.amount
                      ? amountWords(notice.kind, row.amount)
                      : `${amountWords(notice.kind, row.amount)}，答复后 ${amountWords(notice.kind, row.present)}`,
                },
              ]
            : []),
          { term: '为什么', value: file.body },
          { term: '谁提的', value: who },
          { term: '怎么提的', value: `${objectionChannelLabels[file.channel]}${file.late ? '，公示期满以后' : ''}` },
          { term: '提出时间', value: formatFullMoment(file.madeAt) },
          { term: '答复期限', value: formatDate(file.dueOn) },
        ]}
      />
      {canReadContact && (
        <form method="post" action={`${address}/contact`}>
          <Button kind="quiet" icon="phone">
            看联系方式（会记入日志）
          </Button>
        </form>
      )}
    </Card>
  );
}

function OtherObjections({ root, others }: { root: string; others: ObjectionDesk['file']['others'] }) {
  if (others.length === 0) return null;
  return (
    <Card title="对这一项的其他异议">
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Link to={`${root}/objections/${other.id}`} reloadDocument>
              异议 {objectionNumber(other)}
            </Link>{' '}
            <Chip tone={objectionStateTones[other.state]}>{objectionStateLabels[other.state]}</Chip>
          </li>
        ))}
      </ul>
    </Card>
  );
}
