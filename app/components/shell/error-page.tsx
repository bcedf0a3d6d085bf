import { ButtonLink } from '~/components/ui/button';
import { Icon } from '~/components/ui/icon';
import { useActing } from './acting-banner';
import { accountPlaces } from './places';

interface ErrorPageProps {
  readonly status: number;
  /** The refusal's own sentence, when there is one. */
  readonly sentence?: string;
  readonly requestId?: string;
}

function headline(status: number): { title: string; what: string } {
  if (status === 404) return { title: '没有找到这一页', what: '可能地址写错了，或者这一页不归您所在的村管。' };
  if (status === 401) return { title: '请先登录', what: '登录以后就能看到这一页。' };
  if (status === 403) return { title: '您现在的身份不能看这一页', what: '如果您有几个身份，可以换一个身份再试。' };
  if (status === 429) return { title: '操作太频繁了', what: '请等一会儿再试。' };
  if (status === 503) return { title: '系统正忙', what: '请过一分钟再试。刚才没有改动任何东西。' };
  if (status < 500) return { title: '这件事现在办不了', what: '什么都没有改动，可以返回再试。' };
  return { title: '系统出了问题', what: '不是您的错。刚才的操作可能没有完成，请先查看结果再决定要不要重做。' };
}

/** An error in plain words, with the number to name on the phone. */
export function ErrorPage({ status, sentence, requestId }: ErrorPageProps) {
  const { title, what } = headline(status);
  const acting = useActing();
  return (
    <main className="phone" id="main">
      <div className="empty">
        <Icon name="warning" />
        <h1>{status === 403 && acting ? '正在代人办理' : title}</h1>
        <p>{sentence || what}</p>
        {status === 403 && acting && <ButtonLink to={acting.place}>继续代办</ButtonLink>}
        {status === 403 && !acting && <ButtonLink to={accountPlaces.roles}>换一个身份</ButtonLink>}{' '}
        <ButtonLink to="/" kind={status === 403 ? 'quiet' : 'main'}>
          回到首页
        </ButtonLink>
      </div>
      {requestId && (
        <p className="empty">
          <small>
            还是不行，请打村委会的电话，报上这个编号：
            <br />
            {requestId}
          </small>
        </p>
      )}
    </main>
  );
}
