/** Which text a client reads of a module (`02-programs`, Individualised content). Pure. */
export interface KeptTexts {
  /** Each client reads their own, where it is written. */
  readonly individual: boolean;
  /** What all read: now, and when the client had done it where that was something else. */
  readonly content: string;
  readonly contentThen: string | null;
  /** When what all read was changed first after that, epoch ms; null: it was not. */
  readonly replacedAt: number | null;
  /** What was written for the client: until they had done it, and until now; null or empty: nothing is. */
  readonly ownThen: string | null;
  readonly ownNow: string | null;
  readonly ownReplacedAt: number | null;
}

export interface ReadTexts {
  readonly then: string;
  readonly now: string;
  /** When it became another than what the client did, epoch ms; null: it did not. */
  readonly changedAt: number | null;
}

/**
 * What a client reads now, and what they read when they had done the module: their own where it is written, else what all
 * read. Whoever did their own goes on reading it, even if the module is the same for all by now.
 * @param doneAt when the client had done it, epoch ms; null: they have not
 */
export function textsOf({ individual, content, contentThen, replacedAt, ownThen, ownNow, ownReplacedAt }: KeptTexts, doneAt: number | null): ReadTexts {
  const now = (individual && ownNow) || content;
  if (doneAt === null) return { then: now, now, changedAt: null };
  const then = ownThen || (contentThen ?? content);
  const isOwn = individual || Boolean(ownThen);
  // Of a module that is the same for all any change of what it says is told, its title too.
  if (!isOwn) return { then, now, changedAt: replacedAt };
  return { then, now, changedAt: then === now ? null : (ownReplacedAt ?? replacedAt ?? doneAt) };
}
