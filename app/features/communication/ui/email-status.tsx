import type { Format } from "~/platform/format";
import type { Translate } from "~/platform/messages";
import { useT } from "~/platform/shell";
import { Tag, type TagProps } from "~/ui";
import { isKnownKind, type EmailStatus } from "../list";

const looks: Readonly<Record<EmailStatus, Pick<TagProps, "shape" | "tone">>> = {
  queued: {},
  sending: { shape: "half", tone: "info" },
  sent: { shape: "full", tone: "ok" },
  delivered: { shape: "tick", tone: "ok" },
  bounced: { shape: "back", tone: "bad" },
  complained: { shape: "back", tone: "bad" },
  failed: { shape: "back", tone: "bad" },
  suppressed: { shape: "back", tone: "warn" },
  cancelled: { shape: "back" },
};

/** How far a message is. One that no vendor was given is not "sent" to those who read this. */
export function EmailStatusTag({ status, provider }: { status: EmailStatus; provider: string | null }) {
  const t = useT();
  if (status === "sent" && provider === "outbox") return <Tag shape="full" tone="info">{t("outbox.status.kept")}</Tag>;
  return <Tag {...looks[status]}>{t(`outbox.status.${status}`)}</Tag>;
}

const ownReasons = ["no-override", "no-provider", "no-sender", "foreign-environment", "delayed", "daily-quota"] as const;
const heldBack = /^suppressed:(bounced|complained):(\d{1,15})$/;

/** Why a message is as it is: words for what we decided, the vendor's own words for what it said. */
export function reasonText(reason: string, t: Translate, format: Pick<Format, "date">): string {
  const [, held, at] = heldBack.exec(reason) ?? [];
  if (held !== undefined) return t(held === "bounced" ? "outbox.why.bounced" : "outbox.why.complained", { date: format.date(Number(at)) });
  const own = ownReasons.find((one) => one === reason);
  return own ? t(`outbox.why.${own}`) : reason;
}

/** The kind in words; one that this release does not know is shown by its name. */
export const kindText = (kind: string, t: Translate): string => (isKnownKind(kind) ? t(`outbox.kind.${kind}`) : kind);
