import type { Translate } from "~/platform/messages";
import type { DeviceLabel } from "../device-label";

/** A device in words: "Firefox on Windows". */
export function deviceName({ browser, system }: DeviceLabel, t: Translate): string {
  if (browser && system) return t("identity.devices.label", { browser, system });
  if (browser) return browser;
  return system ? t("identity.devices.systemOnly", { system }) : t("identity.devices.unknown");
}
