import { NOTICE_PHOTOS_MAX } from '#services/notices/vocabulary';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formatCount } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

interface NoticePhotosCardProps {
  readonly here: string;
  readonly villageCode: string;
  readonly photoIds: readonly string[];
  readonly mayAdd: boolean;
  readonly reply?: FormReply | undefined;
}

/** The proof that the paper hangs on the board. */
export function NoticePhotosCard({ here, villageCode, photoIds, mayAdd, reply }: NoticePhotosCardProps) {
  return (
    <Card title="张贴照片" aside={photoIds.length > 0 && <small>{formatCount(photoIds.length)} 张</small>}>
      {photoIds.length === 0 && <p className="small">还没有照片。打印张贴以后拍一张，证明公示真的挂出来了。</p>}
      <ClaimPhotos villageCode={villageCode} photoIds={photoIds} label="张贴照片" />
      {mayAdd && photoIds.length < NOTICE_PHOTOS_MAX && (
        <form method="post" action={`${here}/photo`} encType="multipart/form-data">
          <FormSentence reply={reply} />
          <TextField
            label="上传照片"
            hint="公开栏上人人看得到，不要拍进无关的人。不超过 12 MB。"
            name="photo"
            type="file"
            accept="image/*"
            required
          />
          <Button kind="quiet" icon="upload">
            上传
          </Button>
        </form>
      )}
    </Card>
  );
}
