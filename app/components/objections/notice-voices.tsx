import type { CommentView, PublicAnswer } from '#services/notices/index';
import type { NoticeKind } from '#services/notices/vocabulary';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { objectionNumber, outcomeLabel } from '~/copy/labels/objections';
import { CommentRows } from './comments-card';
import { rowWords } from './objection-target';

interface NoticeVoicesProps {
  readonly kind: NoticeKind;
  readonly voices: {
    readonly answers: readonly PublicAnswer[];
    /** Objections without an answer yet. */
    readonly open: number;
    readonly comments: readonly CommentView[];
  };
  /** The village's public board. */
  readonly board: string;
}

/** What was answered to objections and what the supervisors said, under a notice: never who objected. */
export function NoticeVoices({ kind, voices, board }: NoticeVoicesProps) {
  const { answers, open, comments } = voices;
  return (
    <>
      <Card title="异议和答复" aside={open > 0 && <small>{open} 件等答复</small>}>
        {answers.length > 0 ? (
          <Rows>
            {answers.map(({ row, answer, ...objection }) => (
              <Row
                key={objectionNumber(objection)}
                what={
                  <>
                    {row ? rowWords(row) : '整份公示'}：<b>{outcomeLabel(answer, kind, row !== null)}</b>
                  </>
                }
                note={`${answer.reason} — ${answer.answeredByName}，${formatDay(answer.answeredAt)}（异议 ${objectionNumber(objection)}）`}
              />
            ))}
          </Rows>
        ) : (
          <p className="small">{open > 0 ? '还没有答复。' : '还没有人提出异议。'}</p>
        )}
        <ButtonLink block kind="quiet" icon="search" to={`${board}/objections`}>
          查异议的答复
        </ButtonLink>
      </Card>
      {comments.length > 0 && (
        <Card title="监督意见">
          <CommentRows comments={comments} />
        </Card>
      )}
    </>
  );
}
