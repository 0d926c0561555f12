/**
 * What an operator lets an academy use (`01-access`, per-academy quotas). It stands in the directory, so that whoever is
 * held by it cannot change it.
 */
export interface Quotas {
  /** Bytes of uploaded files; null: no limit. */
  readonly storageBytes: number | null;
  /** E-mails in 24 hours; null: no limit. */
  readonly mailPerDay: number | null;
  /** Its share of a worker that several want at once, from 1 to 100: with 20 it gets twice what one with 10 gets. */
  readonly jobShare: number;
}

export const usualShare = 10;
export const noQuotas: Quotas = { storageBytes: null, mailPerDay: null, jobShare: usualShare };

/** Most of a day's e-mails that ordinary ones may be: a tenth is kept for those that let somebody in. */
export const ordinaryMail = (perDay: number): number => perDay - Math.floor(perDay / 10);
