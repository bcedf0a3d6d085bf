import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadGoods } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply } from '~/http/form.server';
import { keepGoodsPhoto } from '~/http/goods-photo.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readFrom } from '~/http/transaction.server';
import { readUpload } from '~/http/upload.server';

export const meta = () => [{ title: '商品照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const goods = await answerPage(() => loadGoods(readFrom(args.context), village.id, args.params.goods ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), goods, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const goodsId = args.params.goods ?? '';
  return answer(new FormData(), async () => {
    const { formData, file } = await readUpload(args.request, 'photo');
    if (!file) return formReply(formData, '还没有选照片。', 422);
    await keepGoodsPhoto(args.context, actor, { villageId: village.id, goodsId, requestId: randomUUID(), file });
    return redirectWithFlash(`/desk/${village.code}/goods/${goodsId}`, { tone: 'good', text: '照片已放好。' });
  });
}

export default function GoodsPhotoPage() {
  const { frame, goods } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="goods" title={`${goods.name}的照片`}>
      <Card>
        <form method="post" encType="multipart/form-data">
          <FormSentence reply={reply} />
          <TextField
            label="照片"
            hint="不超过 12 MB。系统会转正、缩小，去掉拍摄地点。成员和公开栏都看得到。"
            name="photo"
            type="file"
            accept="image/*"
            required
          />
          <div className="actions">
            <Button icon="upload">放上去</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/goods/${goods.id}`}>
              不放了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
