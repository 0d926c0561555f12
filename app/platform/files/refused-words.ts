import type { Format } from "../format";
import { dailyQuota, type UploadRule } from "./upload";

/** What `files.refused.*` names: the file, what this place takes, what a person may send in a day, what the academy may keep. */
export const refusedValues = (format: Pick<Format, "bytes">, name: string, rule: UploadRule, storageBytes: number | null) => ({
  name, files: rule.files, limit: format.bytes(rule.bytes),
  most: dailyQuota.files, total: format.bytes(dailyQuota.bytes),
  storage: storageBytes === null ? "" : format.bytes(storageBytes),
});
