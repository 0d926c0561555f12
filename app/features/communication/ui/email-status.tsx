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

const keptReasons = ["no-override", "no-provider", "no-sender", "foreign-environment"] as const;

/** Why a message is as it is: words for what we decided, the vendor's own words for what it said. */
export function reasonText(reason: string, t: Translate): string {
  const kept = keptReasons.find((one) => one === reason);
  return kept ? t(`outbox.why.${kept}`) : reason;
}

/** The kind in words; one that this release does not know is shown by its name. */
export const kindText = (kind: string, t: Translate): string => (isKnownKind(kind) ? t(`outbox.kind.${kind}`) : kind);
