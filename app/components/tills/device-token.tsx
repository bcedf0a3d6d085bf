import type { MadeDevice } from '#services/tills/index';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';

/** The token of a device that was just made: the only time that anybody sees it. */
export function DeviceToken({ device, here }: { readonly device: MadeDevice; readonly here: string }) {
  const back = <ButtonLink to={here}>抄好了，回设备列表</ButtonLink>;
  if (device.token === null) {
    return (
      <Card>
        <EmptyState icon="info" title={`“${device.name}”接入过了`} next={<ButtonLink to={here}>回设备列表</ButtonLink>}>
          令牌只显示一次，现在不能再看。没有抄下来就停用这台，再接入一台。
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={`“${device.name}”的令牌`}>
      <Notice tone="wait">只显示这一次，离开这一页就看不到了。现在就抄进那台设备。</Notice>
      <p className="fingerprint">{device.token}</p>
      <ConfirmSummary
        title="令牌要收好"
        lines={[
          '谁拿到令牌，谁就能用这家超市的名义兑换：不要发到群里，不要拍照；',
          '丢了或换设备，回列表点“停用”，马上不能再用；',
          <>
            怎么接：把 <a href="/api/v1">接口说明</a> 给做设备的人看。
          </>,
        ]}
      />
      <div className="actions">{back}</div>
    </Card>
  );
}
