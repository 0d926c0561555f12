import path from "node:path";
import { s3Place } from "~/integrations/s3/index.server";
import { ConfigError, type Config } from "~/platform/config.server";
import { folderPlace, type StoragePlace } from "~/platform/storage.server";

/** A place of backups by its name: a folder, or `s3://bucket/prefix`. @throws ConfigError where a bucket has no account */
export function placeOf(named: string, { s3 }: Pick<Config, "s3">): StoragePlace {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/?$/.exec(named) ?? [];
  if (bucket === undefined) return folderPlace(path.resolve(named));
  if (s3 === null) throw new ConfigError(["S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are not all set"]);
  return s3Place(s3, bucket, prefix);
}
