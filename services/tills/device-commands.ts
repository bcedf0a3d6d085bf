import { z } from 'zod';

export const DEVICE_NAME_LETTERS_MAX = 30;

export const makeDeviceForm = z.object({
  requestId: z.uuid(),
  shopId: z.uuid(),
  name: z.string().trim().min(1).max(DEVICE_NAME_LETTERS_MAX),
});

export type MakeDeviceCommand = z.output<typeof makeDeviceForm> & { readonly villageId: string };
export interface RevokeDeviceCommand {
  readonly villageId: string;
  readonly deviceId: string;
}

/** What a device asks for under a key of its own: goods for whoever's code was scanned, at the prices that hold now. */
export interface RedeemForDeviceCommand {
  readonly key: string;
  readonly code: string;
  /** Of a card's holder. */
  readonly pin?: string;
  /** Points for a purpose instead of the usual ones. */
  readonly purseId?: string;
  readonly lines: readonly { readonly goodsId: string; readonly quantity: number }[];
}

export interface TakeBackSlipCommand {
  readonly key: string;
  readonly redemptionId: string;
  readonly reason: string;
}

export interface InspectCodeCommand {
  readonly code: string;
  readonly pin?: string;
}
