import type { Role } from '#services/kernel/actor';
import type { CommentView } from '#services/notices/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Row, Rows } from '~/components/ui/rows';
import { formatFullMoment } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';
import type { FormReply } from '~/http/form.server';

/** What the supervisors said, each with name and role. */
export function CommentRows({ comments }: { readonly comments: readonly CommentView[] }) {
  return (
    <Rows>
      {comments.map((comment) => (
        <Row
          key={comment.id}
          what={comment.body}
          note={`${comment.writtenByName}（${roleLabels[comment.role as Role] ?? comment.role}）· ${formatFullMoment(comment.writtenAt)}`}
        />
      ))}
    </Rows>
  );
}

interface CommentsCardProps {
  readonly comments: readonly CommentView[];
  /** Where a new one is sent; none for whoever only reads. */
  readonly address: string | null;
  readonly requestId: string;
  /** Who will read it. */
  readonly readers: string;
  readonly reply?: FormReply | undefined;
}

/** The supervisors' comments, and for them a field for another. */
export function CommentsCard({ comments, address, requestId, readers, reply }: CommentsCardProps) {
  if (comments.length === 0 && !address) return null;
  const field = formFields(reply);
  return (
    <Card title="监督意见">
      <CommentRows comments={comments} />
      {address && (
        <form method="post" action={address}>
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextAreaField label="写监督意见" hint={readers} maxLength={500} required {...field('body')} />
          <Button kind="quiet">写下意见</Button>
        </form>
      )}
    </Card>
  );
}
