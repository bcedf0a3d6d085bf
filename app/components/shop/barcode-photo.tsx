import { TextField } from '~/components/ui/field';
import { Icon } from '~/components/ui/icon';

/** For phones whose browser reads no bar codes: a photograph, sent with everything that is filled in so far. */
export function BarcodePhoto({ address }: { readonly address: string }) {
  return (
    <details>
      <summary>没有扫码枪？给条码拍张照片</summary>
      <TextField label="对着条码拍一张" name="photo" type="file" accept="image/*" capture="environment" />
      <button
        type="submit"
        className="btn quiet block"
        formMethod="post"
        formEncType="multipart/form-data"
        formAction={address}
      >
        <Icon name="camera" />
        识别条码
      </button>
    </details>
  );
}
