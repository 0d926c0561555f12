import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, HiddenField, Table, Tag, TwoLines, type Column } from "~/ui";
import type { DeviceLabel } from "../device-label";
import { deviceName } from "./device-name";

interface Device {
  readonly publicId: string;
  readonly label: DeviceLabel;
  readonly network: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly current: boolean;
}

/** Where one is signed in; each device but this one has its own button. */
export function DeviceTable({ devices }: { devices: readonly Device[] }) {
  const t = useT();
  const format = useFormat();
  const columns: Column<Device>[] = [
    { key: "device", label: t("identity.devices.device"), head: true, cell: (device) => <TwoLines first={deviceName(device.label, t)} second={t("identity.devices.network", { network: device.network })} /> },
    { key: "first", label: t("identity.devices.first"), narrow: "label", cell: (device) => format.dateTime(device.createdAt) },
    { key: "last", label: t("identity.devices.last"), narrow: "label", cell: (device) => format.dateTime(device.lastSeenAt) },
    { key: "end", label: t("identity.devices.end"), cell: (device) => (device.current ? <Tag tone="ok" shape="full">{t("identity.devices.this")}</Tag> : endForm(device)) },
  ];

  function endForm(device: Device) {
    const name = t("identity.devices.endThis", { device: deviceName(device.label, t), when: format.dateTime(device.createdAt) });
    return (
      <form method="post" action={paths.account.devices()}>
        <HiddenField name="device" value={device.publicId} />
        <Button variant="second" small aria-label={name}>
          {t("identity.devices.end")}
        </Button>
      </form>
    );
  }

  return <Table caption={t("identity.devices.caption", { count: devices.length })} columns={columns} rows={devices} rowKey={(device) => device.publicId} />;
}
