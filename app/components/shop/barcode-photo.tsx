import { TextField } from '~/components/ui/field';
import { Icon } from '~/components/ui/icon';
import { Island } from '~/components/ui/island';

interface BarcodePhotoProps {
  readonly address: string;
  /** Id of the form around it, whose field `find` takes the digits. */
  readonly form: string;
}

/** The camera where the browser reads bar codes; elsewhere a photograph, sent with everything that is filled in so far. */
export function BarcodePhoto({ address, form }: BarcodePhotoProps) {
  return (
    <>
      <div className="scan-camera" id="barcode-camera" data-form={form} data-field="find" />
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
      <Island name="barcode" />
    </>
  );
}
